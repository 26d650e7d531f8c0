import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContextOptions } from 'playwright-core';
import { runProgram, say } from '../../lab/program.ts';
import { getChromium } from '../../lab/chromium-program.ts';
import { PortalBrowser } from '../web/fixtures/portal-browser.ts';
import { PortalTrial } from '../web/fixtures/portal-trial.ts';
import { withIds } from '../web/fixtures/with-ids.ts';
import { DOC_PICTURES, type Picture } from './doc-pictures.ts';
import { someCalls } from './some-calls.ts';

const HELP = `npm run screenshots [-- <path> ...]
npm run screenshots -- --docs

Takes pictures of the portal's pages, in light, in dark and at 360 pixels, with
an app that has had some calls. They are in .lab/screenshots.

  <path>  only this page, such as /calls; <failed-over> stands for the id of a
          call that failed over
  --docs  the pictures of README.md and docs/portal.md, in docs/pictures

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
  '/flows/support?view=yaml',
  '/flows/support?what-if=on&down=carrier-a',
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

/** A browser without a window keeps room for a scroll bar that it never draws. */
const NO_GUTTER = "document.documentElement.style.scrollbarGutter = 'auto'";

/** Each page in each look. */
function looksOf(paths: readonly string[]): readonly Picture[] {
  return paths.flatMap((path) =>
    Object.entries(LOOKS).map(([look, options]) => ({
      path,
      file: `${FOLDER}/${nameOf(path)}-${look}.png`,
      options,
      isWhole: look !== 'phone',
    })),
  );
}

async function take(pictures: readonly Picture[]): Promise<boolean> {
  await getChromium(say);
  const [trial, browser] = await Promise.all([
    PortalTrial.start({ tellsPeople: true, hasSites: true }),
    PortalBrowser.start(),
  ]);
  try {
    const made = await someCalls(trial);
    for (const { path, file, options, isWhole } of pictures) {
      await mkdir(dirname(file), { recursive: true });
      const page = await browser.open(trial.url + withIds(path, made), options);
      await page.evaluate(NO_GUTTER);
      await browser.still(page);
      // A page may begin further down.
      await page.evaluate('scrollTo(0, 0)');
      await page.screenshot({ path: file, fullPage: isWhole });
      process.stdout.write(`${file}\n`);
      await page.context().close();
    }
    browser.mustBeClean();
    return true;
  } finally {
    await browser.close();
    await trial.close();
  }
}

function nameOf(path: string): string {
  return path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'overview';
}

await runProgram(HELP, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, docs: { type: 'boolean' } },
  });
  if (values.docs === true) return take(DOC_PICTURES);
  if (values.help !== true) return take(looksOf(positionals.length === 0 ? PATHS : positionals));
  process.stdout.write(HELP);
  return true;
});
