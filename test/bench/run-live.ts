import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import { App } from '../../lab/app.ts';
import { say } from '../../lab/program.ts';
import { LabError } from '../../lab/shell.ts';
import { LiveAsterisk } from './live-asterisk.ts';
import { liveResult, type LiveResult, type Memory } from './live-result.ts';

/** Calls that are being set up at the same time. */
const AT_ONCE = 50;
/** Calls that come and go first, so that the code is compiled. */
const WARM_UP = 2000;
const WITHIN_MS = 30_000;

const PROBE = new URL('heap-probe.mjs', import.meta.url).href;
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Holds calls that are up, and measures the app's memory before, meanwhile and afterwards. */
export async function runLive(calls: number, folder: string): Promise<LiveResult> {
  const asterisk = new LiveAsterisk();
  await asterisk.listen();
  const heapFile = `${folder}/heap.json`;
  process.env['BENCH_HEAP_FILE'] = heapFile;
  const app = await App.start(`${folder}/failover.yaml`, config(asterisk.url), {
    program: ['--expose-gc', `--import=${PROBE}`, CLI, 'start'],
    tellsFacts: false,
  });
  try {
    say(`${WARM_UP} calls come and go`);
    await endAll(asterisk, await placeAll(asterisk, WARM_UP));
    const before = await memoryOf(app, heapFile);
    say(`${calls} calls come`);
    const placed = await placeAll(asterisk, calls);
    const during = await memoryOf(app, heapFile);
    say('they go');
    await endAll(asterisk, placed);
    return liveResult(calls, before, during, await memoryOf(app, heapFile));
  } finally {
    await app.stop('SIGKILL');
    await asterisk.close();
  }
}

function config(url: string): string {
  return stringify({
    asterisk: { url, username: 'failover', password: 'secret', transport: 'websocket' },
    numbering: { country: 'US' },
    trunks: { 'carrier-a': {}, 'carrier-b': {} },
    health: 'off',
    admin: 'off',
    routes: {
      support: { tiers: [{ number: '+14155550123', via: ['carrier-a', 'carrier-b'] }] },
    },
  });
}

async function placeAll(asterisk: LiveAsterisk, calls: number): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < calls) {
    const now = Math.min(AT_ONCE, calls - ids.length);
    const placed = Array.from({ length: now }, () => asterisk.place());
    ids.push(...(await inTime(Promise.all(placed), 'set up')));
  }
  return ids;
}

async function endAll(asterisk: LiveAsterisk, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const ended = ids.slice(from, from + AT_ONCE).map((id) => asterisk.end(id));
    await inTime(Promise.all(ended), 'ended');
  }
}

/** @throws LabError where the app does not do it */
async function inTime<Done>(work: Promise<Done>, what: string): Promise<Done> {
  const late = new AbortController();
  const deadline = wait(WITHIN_MS, undefined, { signal: late.signal }).then(() => {
    throw new LabError(`The app has not ${what} ${AT_ONCE} calls within ${WITHIN_MS / 1000} s.`);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    late.abort();
  }
}

/** @throws LabError where the app does not answer */
async function memoryOf(app: App, file: string): Promise<Memory> {
  await rm(file, { force: true });
  process.kill(app.pid, 'SIGUSR2');
  const deadline = performance.now() + WITHIN_MS;
  while (performance.now() < deadline && app.isAlive()) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as Memory;
    await wait(50);
  }
  throw new LabError(`The app does not write its memory. ${app.isAlive() ? '' : 'It has ended.'}`);
}
