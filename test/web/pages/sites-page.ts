import type { Locator, Page } from 'playwright-core';

/** The sites, and the dialog that brings calls back, as a person sees them. */
export class SitesPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The sentence that says how things are. */
  sentence(text: string): Locator {
    return this.#page.getByRole('heading', { name: 'Sites', exact: true }).locator('+ p').filter({
      hasText: text,
    });
  }

  /** What the list says of a site. */
  card(name: string): Locator {
    return this.#page
      .getByRole('list', { name: 'All sites' })
      .locator('> li')
      .filter({ has: this.#page.getByRole('link', { name, exact: true }) });
  }

  score(name: string, text: string): Locator {
    return this.card(name).getByRole('img', { name: text });
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  /** What the dialog says that follows. */
  get consequences(): Locator {
    return this.dialog.getByRole('region', { name: 'What follows' });
  }

  /** The dialog has gone when the app has done it. */
  async return(name: string, reason: string, by: string): Promise<void> {
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByLabel('Your name').fill(by);
    await this.dialog.getByRole('button', { name: `Return ${name}`, exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }
}
