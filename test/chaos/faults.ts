import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../../lab/shell.ts';
import type { Fault } from './fault.ts';
import { harmPackets } from './own-network.ts';

/** How long a fault lasts that ends by itself. */
const LASTS_MS = 10_000;

const own = (file: string): URL => new URL(file, import.meta.url);

/** Each with its bound. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'app-killed',
    words: 'the app is killed (SIGKILL) and started again after a second',
    waitsAtMostMs: 8000,
    strike: (world) => world.killApp(),
  },
  {
    name: 'app-out-of-memory',
    words:
      'the app fills its memory (256 MiB) until V8 ends it, and is started again after a second',
    needs: { preload: own('exhaust-memory.mjs'), mostMiB: 256 },
    // V8 looks for memory for seconds before it gives up.
    waitsAtMostMs: 15_000,
    strike: async (world) => {
      process.kill(world.app.pid, 'SIGUSR2');
      await world.app.ended;
      await wait(1000);
      await world.startApp();
    },
  },
  {
    name: 'app-stopped',
    words: 'the app hangs for 10 s (SIGSTOP)',
    waitsAtMostMs: LASTS_MS + 5000,
    strike: async (world) => {
      process.kill(world.app.pid, 'SIGSTOP');
      await wait(LASTS_MS);
      process.kill(world.app.pid, 'SIGCONT');
    },
  },
  {
    name: 'loop-blocked',
    words: "the app's event loop is blocked for 3 s",
    needs: { preload: own('block-loop.mjs') },
    waitsAtMostMs: 8000,
    strike: async (world) => {
      process.kill(world.app.pid, 'SIGUSR2');
      await wait(3000);
    },
  },
  {
    name: 'clock-jumps',
    words: 'the clock jumps an hour on, and back after 10 s',
    needs: { preload: own('jump-clock.mjs') },
    waitsAtMostMs: 2000,
    strike: async (world) => {
      process.kill(world.app.pid, 'SIGUSR2');
      await wait(LASTS_MS);
      process.kill(world.app.pid, 'SIGUSR2');
    },
  },
  {
    name: 'log-unread',
    words: "nobody reads the app's log for 10 s: the pipe is full",
    waitsAtMostMs: 2000,
    strike: async (world) => {
      const listen = world.app.deafen();
      await wait(LASTS_MS);
      listen();
    },
  },
  {
    name: 'files-exhausted',
    words: 'the app may open no more files and connections for 10 s',
    waitsAtMostMs: 2000,
    strike: async ({ app }) => {
      const pid = ['--pid', String(app.pid)];
      const before = await run('prlimit', [...pid, '--nofile', '--output=SOFT', '--noheadings']);
      await run('prlimit', [...pid, '--nofile=1:']);
      await wait(LASTS_MS);
      await run('prlimit', [...pid, `--nofile=${before.trim()}:`]);
    },
  },
  {
    name: 'ari-cut',
    words: 'every connection to Asterisk is cut',
    mayMiss: 2,
    waitsAtMostMs: 5000,
    strike: async ({ ari }) => {
      ari.cut();
      await wait(LASTS_MS);
    },
  },
  {
    name: 'ari-away',
    words: 'Asterisk cannot be reached for 10 s: connections are cut, and refused',
    mayMiss: 2,
    waitsAtMostMs: LASTS_MS + 5000,
    strike: async ({ ari }) => {
      ari.block();
      await wait(LASTS_MS);
      ari.unblock();
    },
  },
  {
    name: 'ari-half-open',
    words: 'for 10 s nothing passes between the app and Asterisk, and no connection ends',
    mayMiss: 2,
    waitsAtMostMs: LASTS_MS + 10_000,
    strike: async ({ ari }) => {
      ari.behave('swallows');
      await wait(LASTS_MS);
      ari.unblock();
    },
  },
  {
    name: 'ari-slow',
    words: 'for 10 s everything between the app and Asterisk takes 300 ms longer each way',
    waitsAtMostMs: 8000,
    strike: async ({ ari }) => {
      ari.behave({ delaysMs: 300 });
      await wait(LASTS_MS);
      ari.unblock();
    },
  },
  {
    name: 'asterisk-killed',
    words: 'Asterisk is killed, and starts again after 2 s',
    endsCalls: true,
    // SIP sends an INVITE again for 32 s.
    waitsAtMostMs: 32_000,
    strike: ({ asterisk }) => asterisk.restart(2000),
  },
  {
    name: 'carrier-vanishes',
    words: 'carrier A rings and vanishes in the middle of the set-up, for 10 s',
    rings: true,
    // Its ring timeout of 5 s, and then the next carrier.
    waitsAtMostMs: 8000,
    strike: async (_, { carrierA }) => {
      await carrierA.vanish();
      await wait(LASTS_MS);
      await carrierA.comeBack();
    },
  },
  {
    name: 'database-down',
    words: 'PostgreSQL is down for 10 s (SIGQUIT)',
    needs: { database: true },
    waitsAtMostMs: 2000,
    strike: async (_, { database }) => {
      await database?.kill();
      await wait(LASTS_MS);
      await database?.start();
    },
  },
  {
    name: 'disk-full',
    words: 'the disk with state and records is full for 10 s (tmpfs)',
    needs: { disk: true },
    waitsAtMostMs: 2000,
    strike: async (_, { disk }) => {
      await disk?.fill();
      await wait(LASTS_MS);
      await disk?.clear();
    },
  },
  {
    name: 'packet-loss',
    words: 'for 10 s the network loses 5 % of all packets (iptables)',
    needs: { network: 'loss' },
    // SIP and TCP send again, each time later than before.
    waitsAtMostMs: 8000,
    strike: () => harmPackets('loss', LASTS_MS),
  },
  {
    name: 'packet-delay',
    words: 'for 10 s every packet takes 300 ms (netem)',
    needs: { network: 'delay' },
    waitsAtMostMs: 15_000,
    strike: () => harmPackets('delay', LASTS_MS),
  },
];
