import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import type { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { AGI_CALLER, LOAD_CALLER, PLAIN_CALLER } from '../../lab/network.ts';
import { start } from '../../lab/processes.ts';
import { RESPONSE_TIMEOUT_MS, type Case, type CaseName } from './case.ts';

/** Something that takes a call from carrier A to carrier B. */
export interface Contender {
  readonly key: ContenderKey;
  readonly name: string;
  /** Where its callers call from. */
  readonly callers: string;
  readonly cases: readonly CaseName[];
  /** Whether it has its turn only where `--only` names it. */
  readonly isExtra?: true;
  /** Why it cannot do a case at all. */
  readonly cannot?: Partial<Record<CaseName, string>>;
  launch(asterisk: Asterisk, folder: string, tried: Case): Promise<Running>;
}

export type ContenderKey =
  'dial' | 'app' | 'never' | 'attacked' | 'hanging' | 'http' | 'agi' | 'ari-client';

export interface Running {
  /** Of a process beside Asterisk. */
  readonly pid?: number;
  isAlive(): boolean;
  stop(): Promise<void>;
}

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
    launch: withAriClient,
  },
];

function withApp(transport: 'websocket' | 'http', prepare: 'auto' | 'never'): Contender['launch'] {
  return (asterisk, folder, tried) => runApp(asterisk, folder, tried, { transport, prepare });
}

interface AppSettings {
  readonly transport: 'websocket' | 'http';
  readonly prepare: 'auto' | 'never';
  /** Absent: it serves no API. */
  readonly admin?: Readonly<Record<string, unknown>>;
  /** Absent: it sends no messages. */
  readonly notify?: Readonly<Record<string, unknown>>;
}

async function runApp(
  asterisk: Asterisk,
  folder: string,
  { tiers }: Case,
  { transport, prepare, ...sections }: AppSettings,
): Promise<Running> {
  const routes = { support: { tiers, prepare, response_timeout: `${RESPONSE_TIMEOUT_MS}ms` } };
  const config = labConfig(asterisk, routes, transport, 'info', sections);
  const app = await App.start(`${folder}/failover.yaml`, config, { tellsFacts: false });
  return {
    pid: app.pid,
    isAlive: () => app.isAlive(),
    stop: async () => {
      await app.stop();
    },
  };
}

async function withAttackedApp(asterisk: Asterisk, folder: string, tried: Case): Promise<Running> {
  const port = await freePort('127.0.0.1');
  const token = randomUUID();
  const hash = `sha256:${createHash('sha256').update(token).digest('hex')}`;
  const admin = {
    listen: `127.0.0.1:${port}`,
    tokens: [{ name: 'stolen', role: 'operate', hash }],
  };
  const app = await runApp(asterisk, folder, tried, {
    transport: 'websocket',
    prepare: 'auto',
    admin,
  });
  return beside(app, 'hostile-client.mjs', [String(port), token]);
}

/** Its channels take a message and never answer; many wait for them. */
async function withHangingChannels(
  asterisk: Asterisk,
  folder: string,
  tried: Case,
): Promise<Running> {
  const [smtp, http, port] = [await freePort(), await freePort(), await freePort()];
  const mail = {
    type: 'email',
    smtp: `smtp://127.0.0.1:${smtp}?starttls=no`,
    from: 'pbx@example.com',
    to: ['ops@example.com'],
  };
  const sms = { type: 'webhook', url: `http://127.0.0.1:${http}/`, body: '{"text": "{text}"}' };
  const app = await runApp(asterisk, folder, tried, {
    transport: 'websocket',
    prepare: 'auto',
    admin: { listen: `127.0.0.1:${port}` },
    notify: { channels: { mail, sms }, cascades: { ops: ['mail', 'sms'] } },
  });
  return beside(app, 'hanging-channels.mjs', [smtp, http, port].map(String));
}

/** An app with a program beside it. */
function beside(app: Running, program: string, args: readonly string[]): Running {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const other = start(process.execPath, [file, ...args], { stdio: 'ignore' });
  return {
    ...app,
    stop: async () => {
      await other.stop();
      await app.stop();
    },
  };
}

async function withFastAgi(asterisk: Asterisk): Promise<Running> {
  const file = fileURLToPath(new URL('fastagi-app.mjs', import.meta.url));
  const port = await freePort('127.0.0.1');
  await asterisk.cli('module load res_agi.so');
  await asterisk.setGlobal('LAB_AGI', `agi://127.0.0.1:${port}`);
  const app = start(process.execPath, [file, String(port)], { stdio: 'ignore' });
  await wait(500);
  return {
    pid: app.pid,
    isAlive: () => app.isAlive(),
    stop: async () => {
      await app.stop();
    },
  };
}

async function withAriClient(asterisk: Asterisk): Promise<Running> {
  const file = fileURLToPath(new URL('ari-client-app.mjs', import.meta.url));
  const { ariUrl, username, password } = asterisk;
  const app = start(process.execPath, [file, ariUrl, username, password, 'failover'], {
    stdio: 'ignore',
  });
  // It has registered once Asterisk lists its name.
  for (let tries = 0; tries < 200; tries += 1) {
    const apps = (await asterisk.ari('/ari/applications')) as ReadonlyArray<{ name: string }>;
    if (apps.some(({ name }) => name === 'failover')) break;
    await wait(50);
  }
  await wait(500);
  return {
    pid: app.pid,
    isAlive: () => app.isAlive(),
    stop: async () => {
      await app.stop();
    },
  };
}
