import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import type { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { AGI_CALLER, LOAD_CALLER, PLAIN_CALLER } from '../../lab/network.ts';
import { start, type LabProcess } from '../../lab/processes.ts';
import { WANTED_TYPES } from '../../src/ari/parse-event.ts';
import { withApp, withAttackedApp, withHangingChannels, withWatchers } from './app-contenders.ts';
import type { CaseName } from './case.ts';
import type { Contender, Running } from './contender.ts';
import { asNode } from './nodes/node-contender.ts';

const DIALLED: readonly CaseName[] = ['failure', 'failure after ringing', 'answered'];
const ALL: readonly CaseName[] = [...DIALLED, 'silent peer'];
const ONLY_RING_TIMEOUT = {
  'silent peer': 'it can give up a silent peer only when its ring timeout ends, after 30 s or more',
};

export const CONTENDERS: readonly Contender[] = [
  {
    key: 'dial',
    name: 'Dial() after Dial()',
    callers: PLAIN_CALLER,
    cases: DIALLED,
    cannot: ONLY_RING_TIMEOUT,
    launch: () => Promise.resolve({ isAlive: () => true, stop: () => Promise.resolve() }),
  },
  {
    key: 'app',
    name: 'ari-failover, websocket',
    callers: LOAD_CALLER,
    cases: ALL,
    launch: withApp('websocket', 'auto'),
  },
  {
    key: 'never',
    name: 'the same, never prepares',
    callers: LOAD_CALLER,
    // Elsewhere it prepares nothing anyway.
    cases: ['failure', 'answered'],
    launch: withApp('websocket', 'never'),
  },
  {
    key: 'watched',
    name: 'ari-failover, watched',
    callers: LOAD_CALLER,
    cases: DIALLED,
    isExtra: true,
    launch: withWatchers,
  },
  {
    key: 'attacked',
    name: 'ari-failover, API attacked',
    callers: LOAD_CALLER,
    cases: DIALLED,
    isExtra: true,
    launch: withAttackedApp,
  },
  {
    key: 'hanging',
    name: 'ari-failover, messages hang',
    callers: LOAD_CALLER,
    cases: DIALLED,
    isExtra: true,
    launch: withHangingChannels,
  },
  {
    key: 'single',
    name: 'a node by itself',
    callers: LOAD_CALLER,
    cases: DIALLED,
    isExtra: true,
    launch: asNode('single'),
  },
  {
    key: 'member',
    name: 'a node of three',
    callers: LOAD_CALLER,
    cases: DIALLED,
    isExtra: true,
    launch: asNode('member'),
  },
  {
    key: 'halted',
    name: 'a node, database halts',
    callers: LOAD_CALLER,
    cases: DIALLED,
    isExtra: true,
    launch: asNode('halted'),
  },
  {
    key: 'http',
    name: 'ari-failover, http',
    callers: LOAD_CALLER,
    cases: ALL,
    launch: withApp('http', 'auto'),
  },
  {
    key: 'agi',
    name: 'FastAGI with Dial()',
    callers: AGI_CALLER,
    cases: DIALLED,
    cannot: ONLY_RING_TIMEOUT,
    launch: withFastAgi,
  },
  {
    key: 'ari-client',
    name: 'an ari-client app',
    callers: LOAD_CALLER,
    cases: DIALLED,
    cannot: ONLY_RING_TIMEOUT,
    launch: (asterisk) => ariProgram('ari-client-app.mjs', asterisk),
  },
  {
    key: 'requests',
    name: 'the requests alone',
    callers: LOAD_CALLER,
    cases: ['failure', 'answered'],
    isExtra: true,
    launch: (asterisk, _, { name }) =>
      ariProgram('requests-alone.mjs', asterisk, [
        WANTED_TYPES.join(),
        ...(name === 'failure' ? ['prepares'] : []),
      ]),
  },
];

/** The app of an earlier commit, as a node by itself. @param program how to start it */
export function earlierApp(program: readonly string[]): Contender {
  return {
    key: 'earlier',
    name: 'the earlier app, a node',
    callers: LOAD_CALLER,
    cases: DIALLED,
    launch: asNode('single', program),
  };
}

async function withFastAgi(asterisk: Asterisk): Promise<Running> {
  const file = fileURLToPath(new URL('fastagi-app.mjs', import.meta.url));
  const port = await freePort('127.0.0.1');
  await asterisk.cli('module load res_agi.so');
  await asterisk.setGlobal('LAB_AGI', `agi://127.0.0.1:${port}`);
  const app = start(process.execPath, [file, String(port)], { stdio: 'ignore' });
  await wait(500);
  return runningOf(app);
}

/** A program that registers as the application. */
async function ariProgram(
  program: string,
  asterisk: Asterisk,
  more: readonly string[] = [],
): Promise<Running> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const { ariUrl, username, password } = asterisk;
  const args = [file, ariUrl, username, password, 'failover', ...more];
  const app = start(process.execPath, args, { stdio: 'ignore' });
  // It has registered once Asterisk lists its name.
  for (let tries = 0; tries < 200; tries += 1) {
    const apps = (await asterisk.ari('/ari/applications')) as ReadonlyArray<{ name: string }>;
    if (apps.some(({ name }) => name === 'failover')) break;
    await wait(50);
  }
  await wait(500);
  return runningOf(app);
}

function runningOf(program: LabProcess): Running {
  return {
    pid: program.pid,
    isAlive: () => program.isAlive(),
    stop: async () => {
      await program.stop();
    },
  };
}
