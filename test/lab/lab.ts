import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { App, type FactLine, type LogLine } from '../../lab/app.ts';
import { Asterisk } from '../../lab/asterisk.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { leftovers } from '../../lab/leftovers.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { ADDITIONS } from './additions.ts';
import { EMERGENCY, FILES, POLICIES, routesTo, TRUNKS } from './routes.ts';

/** One Asterisk and one app for all tests of the lab; whoever ends one of them starts it again. */
export interface Lab {
  readonly asterisk: Asterisk;
  app: App;
  readonly configFile: string;
}

/** What a configuration of the lab's may have beside the usual. */
export type Sections = NonNullable<Parameters<typeof labConfig>[4]>;

/** A stop waits only shortly: no test is to wait for what another one has left. */
const STOPS = { stop_within: '3s' };

const MORE = { trunks: TRUNKS, emergency: EMERGENCY, policies: POLICIES, ...STOPS };

/** For a busy machine. It ends earlier where everything is gone. */
const GONE_WITHIN_MS = 180_000;

let current: Lab | undefined;
let folder: TemporaryFolder | undefined;
/** Only a test that restarts Asterisk may change it. */
let asteriskPid = 0;

export function lab(): Lab {
  assert(current, 'the lab is not up');
  return current;
}

/** The app's configuration in the lab. */
export function appConfig(
  transport: 'auto' | 'websocket' | 'http' = 'auto',
  more: Sections = {},
): string {
  return configFor(lab().asterisk, transport, more);
}

function configFor(
  asterisk: Asterisk,
  transport: 'auto' | 'websocket' | 'http',
  more: Sections = {},
): string {
  return labConfig(asterisk, routesTo(asterisk), transport, 'debug', {
    ...MORE,
    ...more,
    trunks: { ...TRUNKS, ...more.trunks },
  });
}

/** Ends the app and starts it anew, by default with the usual configuration. */
export async function restartApp(
  signal: NodeJS.Signals = 'SIGTERM',
  config = appConfig(),
  program?: readonly string[],
): Promise<void> {
  await lab().app.stop(signal);
  lab().app = await App.start(lab().configFile, config, program === undefined ? {} : { program });
}

export async function restartAsterisk(): Promise<void> {
  await lab().asterisk.restart();
  asteriskPid = lab().asterisk.pid;
}

function say(text: string): void {
  console.log(`${text} ...`);
}

/** When the test began. ISO 8601, in UTC, as the app writes times. */
let beganAt = '';

/** Waits for such a line of the test's own. The app writes lines a moment after their time. */
export async function logged(accepts: (line: LogLine) => boolean): Promise<LogLine> {
  return lab().app.line((line) => accepts(line) && line.time >= beganAt);
}

/** Waits until this happens to a call of the test's own. */
export async function happened(kind: FactLine['kind']): Promise<FactLine> {
  return lab().app.fact((fact) => fact.kind === kind && fact.at >= beganAt);
}

/**
 * Starts Asterisk and the app, where they are not up yet: files that one process runs share them.
 */
export async function startLab(): Promise<void> {
  if (current !== undefined) return;
  await ensureCommands(['sipp'], say);
  folder = await temporaryFolder();
  const asterisk = await Asterisk.start(say, ADDITIONS);
  asteriskPid = asterisk.pid;
  const configFile = `${folder.path}/failover.yaml`;
  await mkdir(`${folder.path}/rates`);
  for (const [name, text] of Object.entries(FILES)) await writeFile(`${folder.path}/${name}`, text);
  const app = await App.start(configFile, configFor(asterisk, 'auto'));
  current = { asterisk, app, configFile };
}

export async function stopLab(): Promise<void> {
  const running = current;
  current = undefined;
  await running?.app.stop();
  await running?.asterisk.close();
  await folder?.remove();
}

/** What the app tells from now on is of the test's own. */
export function beginTest(): void {
  beganAt = new Date().toISOString();
}

/** After every single test nothing is left, and nobody has died. */
export async function assertNothingIsLeft(): Promise<void> {
  const { asterisk, app } = lab();
  assert(asterisk.isAlive(), `Asterisk has ended:\n${(await asterisk.crashes()).join('\n')}`);
  assert.equal(asterisk.pid, asteriskPid, 'Asterisk is another process');
  assert(app.isAlive(), 'the app has ended');
  assert.deepEqual(await leftovers(asterisk, GONE_WITHIN_MS), []);
}
