import type { Locator, Page } from 'playwright-core';

/** The drills, and the dialog that starts one, as a person sees them. */
export class DrillsPage {
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

  get consequences(): Locator {
    return this.dialog.getByRole('region', { name: 'What follows' });
  }

  deed(name: string): Locator {
    return this.dialog.getByRole('button', { name: `Start ${name}`, exact: true });
  }

  /** The dialog has gone when the drill runs. */
  async start(name: string, reason: string, by: string): Promise<void> {
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByLabel('Your name').fill(by);
    await this.deed(name).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** The bar that is on every page while a drill runs. */
  bar(name: string): Locator {
    return this.#page.getByRole('status').filter({ hasText: `Drill ${name} runs` });
  }

  /** A call of the run, on the page of a drill. */
  get calls(): Locator {
    return this.#page.getByRole('region', { name: /^Calls of/ }).getByRole('listitem');
  }

  /** What the page of a drill says of a number. */
  proven(number: RegExp): Locator {
    const proven = this.#page.getByRole('region', { name: 'Last proven' });
    return proven.getByRole('row').filter({ hasText: number });
  }
}
