import type { Locator, Page } from 'playwright-core';

/** The page of one call, as a person sees it. */
export class CallPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get ladder(): Locator {
    return this.page.getByRole('list', { name: 'What happened, step by step' });
  }

  /** The story in one or a few sentences. */
  async says(): Promise<string> {
    return this.page.getByRole('heading', { name: 'Call', exact: true }).locator('+ p').innerText();
  }

  /** Each rung as somebody hears it. */
  async rungs(): Promise<readonly string[]> {
    const rungs = await this.ladder.getByRole('button').all();
    return Promise.all(rungs.map(async (rung) => (await rung.getAttribute('aria-label')) ?? ''));
  }

  rung(text: string): Locator {
    return this.ladder.getByRole('button').filter({ hasText: text }).first();
  }

  /** What the rung with the focus says. */
  async focused(): Promise<string> {
    return (await this.page.locator(':focus').getAttribute('aria-label')) ?? '';
  }

  /** The colour of what a rung says. */
  async toneOf(text: string): Promise<string> {
    const style = await this.rung(text).locator('span').first().getAttribute('style');
    return /color: (?<colour>[^;]+);/.exec(style ?? '')?.groups?.['colour'] ?? '';
  }

  /** A fact about the attempt that is chosen. */
  fact(name: string, value: string): Locator {
    const facts = this.page.getByRole('region', { name: /^Attempt/ }).locator('dl > div');
    return facts.filter({ hasText: name }).filter({ hasText: value });
  }
}
