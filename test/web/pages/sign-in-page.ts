import type { Locator, Page } from 'playwright-core';

/** The form in which a token is pasted, as a page or as a dialog. */
export class SignInPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get token(): Locator {
    return this.#page.getByLabel('Token');
  }

  async signIn(token: string): Promise<void> {
    await this.token.fill(token);
    await this.#page.getByRole('button', { name: 'Sign in' }).click();
  }
}
