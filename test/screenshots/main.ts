import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { BrowserContextOptions } from 'playwright-core';
import { runProgram, say } from '../../lab/program.ts';
import { getChromium } from '../../lab/chromium-program.ts';
import { PortalBrowser } from '../web/fixtures/portal-browser.ts';
import { PortalTrial } from '../web/fixtures/portal-trial.ts';
import { someCalls, type Made } from './some-calls.ts';

const HELP = `npm run screenshots [-- <path> ...]

Takes pictures of the portal's pages, in light, in dark and at 360 pixels, with
an app that has had some calls. They are in .lab/screenshots.

  <path>  only this page, such as /calls; <failed-over> stands for the id of a
          call that failed over

Example: npm run screenshots -- / /calls '/calls/<failed-over>'
`;

const FOLDER = '.lab/screenshots';
const PATHS = [
  '/',
  '/calls',
  '/calls?tab=search',
  '/calls/<failed-over>?attempt=2',
  '/calls/<silent>?replay=now',
  '/numbers',
  '/numbers?edit=%2B14155550120',
  '/numbers?add=%2B14155550177',
  '/flows',
  '/flows/support?tier=2',
  '/flows/hotline?view=list&what-if=on',
  '/trunks',
  '/trunks?hold=carrier-b',
  '/trunks/carrier-a',
  '/sites',
  '/sites?return=dc1',
  '/sites/dc1?if=up',
  '/drills',
  '/drills?start=tuesday',
  '/drills/tuesday',
  '/drills?number=%2B14155550120',
  '/settings',
  '/settings?line=12',
  '/messages',
  '/messages/<message>',
  '/alerts',
  '/alerts/<alert>',
  '/events',
  '/report',
];

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 },
};

/** How long a page may take until it has all that it shows. Milliseconds. */
const SETTLED_MS = 1000;

async function screenshots(paths: readonly string[]): Promise<boolean> {
  await getChromium(say);
  await mkdir(FOLDER, { recursive: true });
  const [trial, browser] = await Promise.all([
    PortalTrial.start({ tellsPeople: true, hasSites: true }),
    PortalBrowser.start(),
  ]);
  try {
    const made = await someCalls(trial);
    for (const path of paths) {
      for (const [look, options] of Object.entries(LOOKS)) {
        const page = await browser.open(trial.url + withIds(path, made), options);
        await page.locator('h1').waitFor();
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
        await page.waitForTimeout(SETTLED_MS);
        const file = `${FOLDER}/${nameOf(path)}-${look}.png`;
        await page.screenshot({ path: file, fullPage: look !== 'phone' });
        process.stdout.write(`${file}\n`);
        await page.context().close();
      }
    }
    browser.mustBeClean();
    return true;
  } finally {
    await browser.close();
    await trial.close();
  }
}

function withIds(path: string, made: Made): string {
  return path.replaceAll(/<([\w-]+)>/g, (whole, name: string) => made[name] ?? whole);
}

function nameOf(path: string): string {
  return path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'overview';
}

await runProgram(HELP, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help !== true) return screenshots(positionals.length === 0 ? PATHS : positionals);
  process.stdout.write(HELP);
  return true;
});
