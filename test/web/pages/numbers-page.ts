import type { Locator, Page } from 'playwright-core';

/** The numbers and the editor of one, as a person sees them. */
export class NumbersPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** @param number in E.164 */
  row(number: string): Locator {
    const button = this.page.getByRole('button', {
      name: new RegExp(`^(Edit|Close) \\${number}$`),
    });
    return this.page.getByRole('row').filter({ has: button });
  }

  /** Opens the editor of a number. */
  async edit(number: string): Promise<void> {
    await this.row(number)
      .getByRole('button', { name: `Edit ${number}` })
      .click();
    await this.editor.getByRole('group', { name: 'Save the change' }).waitFor();
  }

  get editor(): Locator {
    return this.page.getByRole('region', { name: /^Edit \+/ });
  }

  field(name: string): Locator {
    return this.editor.getByLabel(name, { exact: true });
  }

  /** What comes of the draft. */
  get outcome(): Locator {
    return this.editor.getByRole('region', { name: 'What comes of it' });
  }

  /** Goes on once the app has answered for the draft as it is. */
  async outcomeSays(text: RegExp): Promise<void> {
    await this.outcome.locator('[data-stale="false"]').filter({ hasText: text }).waitFor();
  }

  async addTrunk(name: string): Promise<void> {
    await this.field('Add a trunk').selectOption(name);
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async openSave(): Promise<void> {
    await this.editor.getByRole('button', { name: 'Show the change and save' }).click();
  }

  /** The dialog has gone when the change is live. */
  async save(reason: string, by = ''): Promise<void> {
    await this.openSave();
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByLabel('Your name').fill(by);
    await this.dialog.getByRole('button', { name: 'Save and make it live' }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Says that somebody else has saved the file. */
  get banner(): Locator {
    return this.editor.getByRole('status', { name: 'The file has changed' });
  }

  toast(text: string): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }
}
