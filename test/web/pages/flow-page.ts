import type { Locator, Page } from 'playwright-core';

/** The builder of one flow, as a person sees it. */
export class FlowPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A widget of the canvas, or an item of the list. @param tier 0: the call */
  widget(tier: number): Locator {
    return this.page.locator(`[data-widget="${tier}"]`);
  }

  /** The "+" of the canvas behind a tier. */
  plus(after: number): Locator {
    return this.page.locator(`[data-add="${after}"]`);
  }

  get panel(): Locator {
    return this.page.locator('[data-panel]');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** What is read aloud. */
  get said(): Locator {
    return this.page.locator('p.visually-hidden[role="status"]').last();
  }

  get whatIf(): Locator {
    return this.page.getByRole('region', { name: 'What if' });
  }

  get problems(): Locator {
    return this.page.getByRole('region', { name: /^Problems/ });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The button that saves. While it is off, it says why. */
  get saveButton(): Locator {
    return this.button(/^Show the change and save/);
  }

  get unsaved(): Locator {
    return this.page.getByText('Unsaved', { exact: true });
  }

  async view(name: 'Canvas' | 'List' | 'YAML'): Promise<void> {
    await this.page.getByRole('radio', { name }).click({ force: true });
  }

  /** Opens the panel of a tier. */
  async openTier(tier: number): Promise<void> {
    await this.widget(tier).click({ position: { x: 30, y: 12 } });
    await this.panel.waitFor();
  }

  /** Chooses a widget of the library that is open. */
  async choose(kind: string): Promise<void> {
    await this.dialog.getByRole('button', { name: new RegExp(`^${kind}`) }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  field(label: string): Locator {
    return this.panel.getByLabel(label, { exact: true });
  }

  /** Saves, and waits until the file is written and live. */
  async save(reason: string): Promise<void> {
    const field = this.dialog.getByLabel('Reason');
    // While the last change is being checked the button is off, and a click does nothing.
    while (!(await field.isVisible())) {
      await this.saveButton.and(this.page.locator(':not([aria-disabled])')).click();
      await field.waitFor({ timeout: 2000 }).catch(() => undefined);
    }
    await field.fill(reason);
    await this.dialog.getByRole('button', { name: 'Save and make it live' }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  async hasFocus(target: Locator): Promise<boolean> {
    return (await target.and(this.page.locator(':focus')).count()) > 0;
  }

  /** Presses Tab until something has the focus. @throws if it never gets there */
  async tabTo(target: Locator, most = 120): Promise<void> {
    for (let pressed = 0; pressed < most; pressed += 1) {
      if (await this.hasFocus(target)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error('Tab never gets there');
  }
}
