import type { Locator, Page } from 'playwright-core';

/** The alerts, as a person sees them. */
export class AlertsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** An alert that is open. */
  open(text: string): Locator {
    return this.#page.getByRole('region', { name: 'Open' }).getByRole('listitem').filter({
      hasText: text,
    });
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  async take(text: string, by: string, note: string): Promise<void> {
    await this.open(text)
      .getByRole('button', { name: /^Take it on/ })
      .click();
    await this.dialog.getByLabel('Your name').fill(by);
    await this.dialog.getByLabel('Note').fill(note);
    await this.dialog.getByRole('button', { name: 'Take it on', exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  toast(text: string): Locator {
    return this.#page.getByRole('alert').filter({ hasText: text });
  }

  async test(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Send a test alert' }).click();
  }

  async follow(text: string, link: string): Promise<void> {
    await this.open(text).getByRole('link', { name: link }).click();
  }
}
