import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { LiveFeed } from './fixtures/live-feed.ts';
import { PageWork } from './fixtures/page-work.ts';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';

const ROWS = 10_000;
/** The app tells four times a second: so many are 100 a second. */
const CHANGES = 25;
const BATCHES_A_SECOND = 4;
/** As many as `npm test` can bear, as fast as the page takes them. */
const BATCHES = 60;
const WARM_UP = 20;
/** More rows than a screen has, with those beyond its edges. */
const ROWS_IN_PAGE = 60;
/** New calls move all rows, but only what has changed is drawn anew. A whole row is about 14. */
const DRAWN = 200;

/** Where the whole budget is measured by the clock, on a machine that has nothing else to do. */
const SECONDS = Number(process.env['PORTAL_SECONDS'] ?? 0);

describe('Ten thousand live calls', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;
  let feed: LiveFeed;

  beforeEach(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    feed = await LiveFeed.open(trial.url, ROWS);
  });

  afterEach(async () => {
    browser.mustBeClean();
    await browser.close();
    feed.close();
    await trial.close();
  });

  async function open(): Promise<readonly [Page, PageWork]> {
    const page = await browser.open(`${feed.url}/calls`);
    const work = await PageWork.watch(page);
    await page.locator(`[role="table"][aria-rowcount="${ROWS + 1}"]`).waitFor();
    return [page, work];
  }

  /** Tells of changes, and waits until the page shows the last one. */
  async function change(page: Page, batch: number): Promise<void> {
    const text = `batch ${batch}`;
    feed.change(CHANGES, text);
    await page.getByText(text, { exact: true }).first().waitFor({ state: 'attached' });
  }

  it('cost a page what its visible rows cost, and leave nothing behind', async () => {
    const [page, work] = await open();
    for (let batch = 0; batch < WARM_UP; batch += 1) await change(page, batch);
    const heapBefore = await work.heap();
    const done = await work.of(async () => {
      for (let batch = WARM_UP; batch < WARM_UP + BATCHES; batch += 1) await change(page, batch);
    });
    const heap = await work.heap();
    const rows = await page.getByRole('row').count();
    const each = { cpuMs: done.cpuMs / BATCHES, drawn: done.drawn / BATCHES };
    say(
      `${CHANGES} changes of ${ROWS} rows: ${each.cpuMs.toFixed(1)} ms of processor time, ` +
        `${each.drawn.toFixed(0)} components; ${rows} rows in the page; ` +
        `${(heap / 1e6).toFixed(1)} MB, before ${(heapBefore / 1e6).toFixed(1)} MB`,
    );
    assert(rows > 10 && rows <= ROWS_IN_PAGE, `${rows} rows are in the page`);
    assert(each.drawn > 10 && each.drawn < DRAWN, `${each.drawn} components are drawn`);
    assert(heap < 200e6, `the page holds ${heap} bytes`);
    assert(heap - heapBefore < 5e6, `the page holds ${heap - heapBefore} bytes more`);
  });

  if (SECONDS > 0) {
    it(`stay smooth for ${SECONDS} s`, async () => {
      const [page, work] = await open();
      await page.evaluate(WATCH_FRAMES);
      const heapBefore = await work.heap();
      const began = performance.now();
      for (let batch = 0; batch < SECONDS * BATCHES_A_SECOND; batch += 1) {
        feed.change(CHANGES, `batch ${batch}`);
        await wait(began + ((batch + 1) * 1000) / BATCHES_A_SECOND - performance.now());
      }
      const { frames, longest } = await page.evaluate<Frames>('watchedFrames()');
      const heap = await work.heap();
      const sorted = frames.toSorted((one, other) => one - other);
      const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
      say(
        `${SECONDS} s: the median frame ${at(0.5).toFixed(1)} ms, the 95th ${at(0.95).toFixed(1)} ` +
          `ms, the longest task ${longest.toFixed(0)} ms; ${(heap / 1e6).toFixed(1)} MB, ` +
          `before ${(heapBefore / 1e6).toFixed(1)} MB`,
      );
      assert(at(0.5) <= 17 && at(0.95) <= 33, 'frames take too long');
      assert(longest <= 100, `a task takes ${longest} ms`);
      assert(heap < 200e6 && heap - heapBefore < 5e6, `the page holds ${heap} bytes`);
    });
  }
});

interface Frames {
  /** From one frame to the next. Milliseconds. */
  readonly frames: readonly number[];
  /** The longest task; 0: none took 50 ms. */
  readonly longest: number;
}

const WATCH_FRAMES = `(() => {
  const frames = [];
  let longest = 0;
  let last = performance.now();
  const next = (now) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  globalThis.watchedFrames = () => ({ frames, longest });
})()`;

function say(text: string): void {
  process.stdout.write(`    ${text}\n`);
}
