import { setTimeout as wait } from 'node:timers/promises';
import type { DrillStatus, SiteStatus } from '../../../src/operations.ts';
import type { ClusterNode } from '../node.ts';
import {
  KNOWN_WITHIN_MS,
  allAnswered,
  atLeast,
  type Check,
  is,
  none,
  type Phase,
} from '../phase.ts';
import type { ClusterWorld } from '../world.ts';

/** After so long, what happens once too often has happened. Milliseconds. */
const TOO_OFTEN_MS = 15_000;

export const drill: Phase = {
  name: 'drill',
  words: 'a drill is started on a2, and stopped on a3',
  isQuick: false,
  run: async (world, pace) => {
    const [a1, a2, a3] = world.nodes;
    const carrier = world.carriers['carrier-a'];
    await world.route('support');
    const calling = await world.call({ ...pace, lastsMs: 300 });
    await a2.order('drills/tuesday/start', { anyway: true });
    const startedMs = performance.now();
    await a1.until('told of the calls of all nodes', async () => {
      return nodesOf(await drillOf(a1)).size >= world.nodes.length;
    });
    const late = carrier.since(startedMs + KNOWN_WITHIN_MS).length;
    await a3.order('drills/tuesday/stop');
    for (const node of world.nodes) {
      await node.until('done with it', async () => (await drillOf(node)).state === 'ended');
    }
    const callers = await calling.end();
    const counts = await Promise.all(world.nodes.map(async (node) => (await drillOf(node)).counts));
    return [
      allAnswered(callers),
      none(`calls to carrier-a more than ${KNOWN_WITHIN_MS} ms after the start`, late),
      alike(
        'calls of the drill, as each node tells them',
        counts.map(({ passed }) => passed),
      ),
      none('of them failed', Math.max(...counts.map((one) => one.failed))),
    ];
  },
};

export const siteFails: Phase = {
  name: 'site-fails',
  words: 'the only carrier of a site refuses every call, and comes back',
  isQuick: false,
  run: async (world, pace) => {
    const carrier = world.carriers['phone-2'];
    await world.route('sited');
    const before = world.sink.requests.length;
    const calling = await world.call({ ...pace, seconds: pace.seconds + 30, lastsMs: 300 });
    carrier.manner = 'refuses';
    await untilSite(world, 'down');
    await wait(TOO_OFTEN_MS);
    const down = world.sink.requests.slice(before);
    carrier.manner = 'answers';
    await untilSite(world, 'up');
    const callers = await calling.end();
    await wait(KNOWN_WITHIN_MS);
    const all = world.sink.requests.slice(before);
    const actions = all.filter(({ path }) => path === '/site').length;
    const told = down.filter(({ path }) => path === '/alert').map(({ body }) => body);
    // `[a1] warning: phone-2 is down`: what is told, whoever tells it.
    const things = new Set(told.map((text) => text.replace(/\[a\d\]/, '')));
    return [
      allAnswered(callers),
      is('actions of the site, for two changes', actions, 2),
      atLeast('things that people were told', things.size, 1),
      none('of them told twice', told.length - things.size),
    ];
  },
};

function alike(what: string, counts: readonly number[]): Check {
  const isKept = counts.every((count) => count === counts[0] && count > 0);
  return { what, seen: counts.join(', '), isKept };
}

async function untilSite(world: ClusterWorld, state: SiteStatus['state']): Promise<void> {
  for (const node of world.nodes) {
    await node.until(`sure that the site is ${state}`, async () => {
      const site = (await node.get('sites/dc1')) as SiteStatus;
      return site.state === state;
    });
  }
}

async function drillOf(node: ClusterNode): Promise<DrillStatus> {
  return (await node.get('drills/tuesday')) as DrillStatus;
}

function nodesOf({ calls }: DrillStatus): ReadonlySet<string | undefined> {
  return new Set(calls.map(({ node }) => node));
}
