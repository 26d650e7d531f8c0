import type { Locator, Page } from 'playwright-core';

/** The events, as a person sees them. */
export class EventsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get url(): string {
    return this.#page.url();
  }

  row(text: string): Locator {
    return this.#page.getByRole('row').filter({ hasText: text });
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { name });
  }

  link(name: string): Locator {
    return this.#page.getByRole('link', { name });
  }

  found(text: string): Locator {
    return this.#page.getByRole('status').filter({ hasText: text });
  }

  async choose(label: string, value: string): Promise<void> {
    await this.#page.getByLabel(label, { exact: true }).selectOption(value);
  }

  async write(label: string, text: string): Promise<void> {
    const field = this.#page.getByLabel(label, { exact: true });
    await field.fill(text);
    await field.press('Enter');
  }

  /** Where the file with the same events is. */
  async csv(): Promise<string> {
    const link = this.link('CSV');
    return new URL((await link.getAttribute('href')) ?? '', this.url).href;
  }
}
