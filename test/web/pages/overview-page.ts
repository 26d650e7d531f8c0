import type { Locator, Page } from 'playwright-core';

/** The overview, as a person sees it. */
export class OverviewPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The sentence that says how things are. */
  get verdict(): Locator {
    return this.#page.getByRole('heading', { name: 'Overview' }).locator('+ p').filter({
      hasText: /\w/,
    });
  }

  async saysNow(): Promise<string> {
    return this.verdict.innerText();
  }

  need(text: string): Locator {
    return this.#page
      .getByRole('region', { name: /^Needs you/ })
      .getByRole('listitem')
      .filter({
        hasText: text,
      });
  }

  figure(title: string): Locator {
    return this.#page.locator('dl > div').filter({ has: this.#page.getByText(title) });
  }

  get lastFailovers(): Locator {
    return this.#page.getByRole('region', { name: 'Last failovers' }).getByRole('listitem');
  }
}
