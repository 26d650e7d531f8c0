import type { Locator, Page } from 'playwright-core';

/** The page of calls, as a person sees it. */
export class CallsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get empty(): Locator {
    return this.page.getByText('Nobody is calling now. Calls appear here');
  }

  /** Without the heads of the columns. */
  get rows(): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }

  row(text: string): Locator {
    // The number is written with spaces at which no line breaks.
    return this.rows.filter({
      hasText: new RegExp(
        text.replaceAll(/[+.]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`),
      ),
    });
  }

  async write(field: string, text: string): Promise<void> {
    const input = this.page.getByRole('textbox', { name: field });
    await input.fill(text);
    await input.press('Enter');
  }

  async check(name: string): Promise<void> {
    await this.page.getByRole('checkbox', { name }).check();
  }
}
