import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import type { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { labConfig, type Routes } from '../../lab/lab-config.ts';
import { AGI_CALLER, LOAD_CALLER, PLAIN_CALLER } from '../../lab/network.ts';
import { start } from '../../lab/processes.ts';

/** Something that fails a call over from carrier A to carrier B. */
export interface Contender {
  readonly name: string;
  /** Where its callers call from. */
  readonly callers: string;
  /** Whether what is promised of the app is measured on it. */
  readonly isOurs: boolean;
  launch(asterisk: Asterisk, folder: string): Promise<Running>;
}

export interface Running {
  /** Of a process beside Asterisk. */
  readonly pid?: number;
  isAlive(): boolean;
  stop(): Promise<void>;
}

function routes(prepare: 'auto' | 'never'): Routes {
  return {
    support: { tiers: [{ number: '+14155550123', via: ['carrier-a', 'carrier-b'] }], prepare },
  };
}

export const CONTENDERS: readonly Contender[] = [
  {
    name: 'Dial() after Dial()',
    callers: PLAIN_CALLER,
    isOurs: false,
    launch: () => Promise.resolve({ isAlive: () => true, stop: () => Promise.resolve() }),
  },
  {
    name: 'ari-failover, websocket',
    callers: LOAD_CALLER,
    isOurs: true,
    launch: withApp('websocket', 'auto'),
  },
  {
    name: '  without a forecast',
    callers: LOAD_CALLER,
    isOurs: false,
    launch: withApp('websocket', 'never'),
  },
  {
    name: 'ari-failover, http',
    callers: LOAD_CALLER,
    isOurs: false,
    launch: withApp('http', 'auto'),
  },
  { name: 'FastAGI with Dial()', callers: AGI_CALLER, isOurs: false, launch: withFastAgi },
  { name: 'an ari-client app', callers: LOAD_CALLER, isOurs: false, launch: withAriClient },
];

function withApp(transport: 'websocket' | 'http', prepare: 'auto' | 'never'): Contender['launch'] {
  return async (asterisk, folder) => {
    const config = labConfig(asterisk, routes(prepare), transport, 'info');
    const app = await App.start(`${folder}/failover.yaml`, config, { tellsFacts: false });
    return {
      pid: app.pid,
      isAlive: () => app.isAlive(),
      stop: async () => {
        await app.stop();
      },
    };
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
