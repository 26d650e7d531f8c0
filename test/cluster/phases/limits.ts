import { MOST_CALLS, MOST_PER_SECOND } from '../routes.ts';
import { allAnswered, atLeast, atMost, type Check, type Phase, timed } from '../phase.ts';
import type { Calling, ClusterWorld } from '../world.ts';

/** How long these calls last. */
export const LASTS_MS = 6000;
/** A receiver that is busy sees calls closer together than they were sent. Milliseconds. */
const JITTER_MS = 50;

/** Calls of six seconds, of which carrier-c takes so many at once and carrier-b the others. */
export const cap: Phase = {
  name: 'cap',
  words: `carrier-c takes ${MOST_CALLS} calls at the same time, and more want it`,
  isQuick: true,
  run: async (world, pace) => {
    const { calling, beganMs } = await capped(world, pace);
    const callers = await calling.end();
    const used = average(world, beganMs, pace.seconds);
    await world.untilQuiet();
    return [
      allAnswered(callers),
      neverOver(world),
      timed(atLeast('calls of carrier-c on average', used, MOST_CALLS * 0.9)),
    ];
  },
};

export const pace: Phase = {
  name: 'pace',
  words: `a carrier takes ${MOST_PER_SECOND} calls a second, and more want it`,
  isQuick: false,
  run: async (world, { callsPerSecond, seconds }) => {
    await world.route('paced');
    const beganMs = performance.now();
    const load = { callsPerSecond, seconds, lastsMs: 300 };
    const callers = await (await world.call(load)).end();
    const times = world.carriers.phone.since(beganMs).map(({ atMs }) => atMs);
    const most = Math.max(
      ...times.map(
        (from) => times.filter((at) => at >= from && at < from + 1000 - JITTER_MS).length,
      ),
    );
    return [
      allAnswered(callers),
      timed(atMost('calls in any second', most, MOST_PER_SECOND)),
      timed(atLeast('calls a second on average', times.length / seconds, MOST_PER_SECOND * 0.85)),
    ];
  },
};

/** Lets calls come that are more than carrier-c may have. */
export async function capped(
  world: ClusterWorld,
  { callsPerSecond, seconds }: { readonly callsPerSecond: number; readonly seconds: number },
): Promise<{ readonly calling: Calling; readonly beganMs: number }> {
  await world.route('capped');
  world.carriers['carrier-c'].forgetMost();
  const beganMs = performance.now();
  return { calling: await world.call({ callsPerSecond, seconds, lastsMs: LASTS_MS }), beganMs };
}

export function neverOver(world: ClusterWorld): Check {
  return atMost(
    'calls of carrier-c at the same time',
    world.carriers['carrier-c'].most,
    MOST_CALLS,
  );
}

/** Once there were enough callers for the cap, until the last one came. */
function average(world: ClusterWorld, beganMs: number, seconds: number): number {
  return world.carriers['carrier-c'].average(beganMs + LASTS_MS, beganMs + seconds * 1000);
}
