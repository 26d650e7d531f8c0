import type { Locator, Page } from 'playwright-core';

/** The trunks, and the dialog that holds one, as a person sees them. */
export class TrunksPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  row(name: string): Locator {
    return this.#page.getByRole('row').filter({ has: this.#page.getByRole('link', { name }) });
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  /** What the dialog says that follows. */
  get consequences(): Locator {
    return this.dialog.getByRole('region', { name: 'What follows' });
  }

  async openHold(name: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: `Hold … ${name}` })
      .click();
  }

  /** The dialog has gone when the app has done it. */
  async hold(name: string, reason: string, by: string): Promise<void> {
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByLabel('Your name').fill(by);
    await this.dialog.getByRole('button', { name: `Hold ${name}`, exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  toast(text: string): Locator {
    return this.#page.getByRole('alert').filter({ hasText: text });
  }
}
