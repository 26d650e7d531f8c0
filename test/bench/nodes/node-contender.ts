import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Asterisk } from '../../../lab/asterisk.ts';
import { startPostgres, type Postgres } from '../../../lab/postgres.ts';
import { say } from '../../../lab/program.ts';
import type { OwnLimit } from '../../../src/core/cluster/own-limit.ts';
import type { Case } from '../case.ts';
import type { Running } from '../contender.ts';
import { runApp } from '../run-app.ts';
import { BenchNode } from './bench-node.ts';

/**
 * `single`: the app without `cluster`, its records in PostgreSQL. `member`: the same as one of
 * three nodes that share limits and news. `halted`: as `member`, and the database stops now and
 * then.
 */
type Standing = 'single' | 'member' | 'halted';

/** More than any run needs, so that a limit orders nothing. */
const CAP = 1000;
const TRUNK = { max_calls: CAP, max_calls_per_second: CAP };
const NODE = 'a1';
/** How long the database stops, and how long it goes on. Milliseconds. */
const HALT_MS = 3000;
/** How often each other node has news. Milliseconds. */
const NEWS_EVERY_MS = 1000;

/**
 * An app with a real PostgreSQL, alike but for how it stands to other nodes.
 * @param program how to start it. Absent: the app as an admin runs it
 */
export function asNode(standing: Standing, program?: readonly string[]) {
  return async (asterisk: Asterisk, folder: string, tried: Case): Promise<Running> => {
    const server = await startPostgres(say);
    const { url } = server;
    const isMember = standing !== 'single';
    const app = await runApp(asterisk, folder, tried, {
      transport: 'websocket',
      prepare: 'auto',
      ...(program === undefined ? {} : { program }),
      sections: {
        trunks: { 'carrier-a': TRUNK, 'carrier-b': TRUNK },
        // Every database is a new one, and so is what a node keeps of it.
        state: `${randomUUID()}.db`,
        records: { url },
        ...(isMember ? { cluster: { url, node: NODE } } : {}),
      },
    });
    const others = isMember ? await joinedBy(url) : undefined;
    const halting = standing === 'halted' ? halts(server) : undefined;
    return {
      ...app,
      stop: async () => {
        await halting?.stop();
        await app.stop();
        await others?.stop();
        await server.close();
      },
    };
  };
}

interface Stops {
  stop(): Promise<void>;
}

/** Two other nodes that are together with the app, and use what it uses. */
async function joinedBy(url: string): Promise<Stops> {
  const nodes = [new BenchNode(2, url, useOfLimits), new BenchNode(3, url, useOfLimits)];
  for (const { membership } of nodes) membership.start();
  while (!nodes.every((node) => isTogether(node))) await wait(50);
  let news = 0;
  const talking = setInterval(() => {
    for (const node of nodes) node.say(`news ${(news += 1)}`);
  }, NEWS_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(talking);
      await Promise.all(nodes.map(({ membership }) => membership.close()));
    },
  };
}

function isTogether({ membership }: BenchNode): boolean {
  const nodes = membership.nodes();
  const knowsTheApp = nodes.some(({ name }) => name === NODE);
  return knowsTheApp && nodes.every(({ state }) => state === 'together');
}

/** What moves shares with each heartbeat: as many calls as the app has, more or less. */
function useOfLimits(): readonly OwnLimit[] {
  const begun = Math.floor(performance.now() / 20);
  return ['carrier-a', 'carrier-b'].flatMap((trunk) => [
    { name: `calls ${trunk}`, cap: CAP, busy: Math.floor(Math.random() * 40), begun, windowMs: 0 },
    { name: `starts ${trunk}`, cap: CAP, busy: 0, begun, windowMs: 1000 },
  ]);
}

/** Stops the database for some seconds, again and again. A call that waited for it would show. */
function halts(server: Postgres): Stops {
  const end = new AbortController();
  const pause = (): Promise<void> =>
    wait(HALT_MS, undefined, { signal: end.signal }).catch(() => undefined);
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await server.signal('SIGSTOP');
      await pause();
      await server.signal('SIGCONT');
      await pause();
    }
  };
  const running = run();
  return {
    stop: async () => {
      end.abort();
      await running;
    },
  };
}
