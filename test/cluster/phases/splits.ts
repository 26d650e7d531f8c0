import { setTimeout as wait } from 'node:timers/promises';
import { allAnswered, atLeast, atMost, type Phase } from '../phase.ts';
import { MOST_CALLS } from '../routes.ts';
import { capped, LASTS_MS, neverOver } from './limits.ts';

export const split: Phase = {
  name: 'split',
  words: 'a3 loses the database for 30 seconds, and the others do not',
  isQuick: false,
  run: async (world, pace) => {
    const [a1, , a3] = world.nodes;
    const { calling } = await capped(world, { ...pace, seconds: pace.seconds + 30 });
    await wait(8000);
    a3.way.block();
    await a1.until('without a3', async () =>
      (await a1.nodes()).some(({ name, state }) => name === 'a3' && state === 'absent'),
    );
    await wait(18_000);
    a3.way.unblock();
    const healedMs = performance.now();
    await world.untilTogether();
    const tookMs = performance.now() - healedMs;
    const callers = await calling.end();
    await world.untilQuiet();
    return [
      allAnswered(callers),
      neverOver(world),
      atMost('until all are together again', tookMs / 1000, 5, ' s'),
    ];
  },
};

/** What a3 may use once it has been alone for so long: a part of the limit. */
const PART = MOST_CALLS / 3;
const GONE_AFTER_S = 30;

export const splitForLong: Phase = {
  name: 'split-for-long',
  words: `a3 loses the database for 70 seconds, and the others do not; gone_after is ${GONE_AFTER_S} s`,
  isQuick: false,
  run: async (world, { callsPerSecond }) => {
    const [a1, a2, a3] = world.nodes;
    const carrier = world.carriers['carrier-c'];
    const usedBy = (nodes: readonly (typeof a1)[]): number => {
      const ports = new Set(nodes.map(({ asterisk }) => asterisk.sipPort));
      return carrier.since().filter(({ from, endMs }) => endMs === undefined && ports.has(from))
        .length;
    };
    for (const node of world.nodes) await node.again({ goneAfter: `${GONE_AFTER_S}s` });
    await world.untilTogether();
    const { calling } = await capped(world, { callsPerSecond, seconds: 100 });
    await wait(10_000);
    a3.way.block();
    const cutMs = performance.now();
    const kept = (await a3.trunk('carrier-c')).share?.calls ?? 0;
    const others: number[] = [];
    // Two seconds are of the engine's clock, and one of a heartbeat.
    while (performance.now() - cutMs < GONE_AFTER_S * 1000 - 3000) {
      others.push(usedBy([a1, a2]));
      await wait(100);
    }
    const before = carrier.most;
    while (performance.now() - cutMs < 70_000) await wait(100);
    const [after, taken] = [carrier.most, usedBy([a1, a2])];
    a3.way.unblock();
    await world.untilTogether();
    // Who has a call too many has it until it ends.
    await wait(LASTS_MS + 3000);
    carrier.forgetMost();
    const callers = await calling.end();
    const atEnd = carrier.most;
    await world.untilQuiet();
    for (const node of world.nodes) await node.again();
    await world.untilTogether();
    return [
      allAnswered(callers),
      atMost('calls of carrier-c at the same time, before gone_after is over', before, MOST_CALLS),
      atMost(
        `of them on a1 and a2, while a3 keeps ${kept}`,
        Math.max(...others),
        MOST_CALLS - kept,
      ),
      atLeast('calls of carrier-c on a1 and a2, when it is over', taken, MOST_CALLS * 0.8),
      atMost('calls of carrier-c at the same time, then', after, MOST_CALLS + Math.max(PART, kept)),
      atMost('and when all are together again', atEnd, MOST_CALLS),
    ];
  },
};
