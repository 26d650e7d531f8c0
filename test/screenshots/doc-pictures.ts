import type { BrowserContextOptions } from 'playwright-core';

export interface Picture {
  /** Of the portal; `<name>` stands for an id. */
  readonly path: string;
  readonly file: string;
  readonly options: BrowserContextOptions;
  /** All of the page, and not only what a screen shows of it. */
  readonly isWhole: boolean;
}

const SCREEN = { width: 1280, height: 800 };
const LIGHT: BrowserContextOptions = { viewport: SCREEN, colorScheme: 'light' };
/** An editor below its row with the rows before it, and a whole flow. */
const LONG = { width: 1280, height: 1000 };
const TALL: BrowserContextOptions = { ...LIGHT, viewport: LONG };
const DARK: BrowserContextOptions = { viewport: LONG, colorScheme: 'dark' };
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  deviceScaleFactor: 2,
};

const PBX_IS_SILENT = encodeURIComponent('dead@1 sip:support@10.0.0.5');

/** The pictures of README.md and docs/portal.md. */
export const DOC_PICTURES: readonly Picture[] = [
  picture('overview', '/', LIGHT),
  picture('call', '/calls/<failed-over>?attempt=2', LIGHT),
  picture('flow', `/flows/support?what-if=on&down=carrier-a&end=${PBX_IS_SILENT}`, DARK),
  picture('numbers', '/numbers?edit=%2B14155550100', TALL),
  picture('hold', '/trunks?hold=carrier-b', LIGHT),
  picture('phone', '/', PHONE),
];

function picture(name: string, path: string, options: BrowserContextOptions): Picture {
  return { path, file: `docs/pictures/${name}.png`, options, isWhole: false };
}
