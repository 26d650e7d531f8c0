import { setTimeout as wait } from 'node:timers/promises';
import type { Manner } from '../carrier.ts';
import {
  KNOWN_WITHIN_MS,
  allAnswered,
  atMost,
  is,
  none,
  timed,
  type Check,
  type Phase,
} from '../phase.ts';
import { recorded, untilCounted } from '../recorded.ts';
import type { ClusterWorld } from '../world.ts';

/** The hold-down in the nodes' configuration. Milliseconds. */
const HOLD_DOWN_MS = 4000;
/** What happens needs so much time. Seconds. */
const LASTS_S = 24;
/** When a call is given up that gets no answer: the usual `response_timeout`. Milliseconds. */
const RESPONSE_TIMEOUT_MS = 2000;
/** How soon after a call that went well all nodes use the carrier again. Milliseconds. */
const BACK_WITHIN_MS = 5000;

export const carrierDies: Phase = {
  name: 'carrier-dies',
  words: 'carrier-a refuses every call with 503, and comes back',
  isQuick: true,
  run: dies('refuses', 0),
};

export const carrierSilent: Phase = {
  name: 'carrier-silent',
  words: 'carrier-a does not answer at all, and comes back',
  isQuick: false,
  run: dies('ignores', RESPONSE_TIMEOUT_MS),
};

/** @param afterMs when the nodes know that a call has failed, after it came. Milliseconds */
function dies(manner: Manner, afterMs: number): Phase['run'] {
  return async (world, { callsPerSecond, seconds }) => {
    const carrier = world.carriers['carrier-a'];
    await world.route('support');
    const start = { atMs: performance.now(), wallMs: Date.now() };
    const long = { callsPerSecond, seconds: Math.max(seconds, LASTS_S), lastsMs: 300 };
    const calling = await world.call(long);
    await wait(4000);
    const diedMs = performance.now();
    carrier.manner = manner;
    await wait(HOLD_DOWN_MS + 4000 + afterMs);
    const tries = carrier.since(diedMs);
    const third = (tries[2]?.atMs ?? performance.now()) + afterMs;
    const late = tries.filter(
      ({ atMs }) => atMs > third + KNOWN_WITHIN_MS && atMs < third + HOLD_DOWN_MS,
    );
    const backMs = performance.now();
    carrier.manner = 'answers';
    const callers = await calling.end();
    const backups = world.carriers['carrier-b'].since(start.atMs).length;
    const after = carrier.since(backMs);
    const firstMs = after[0]?.atMs ?? Number.NaN;
    const uses = world.nodes.map(
      ({ asterisk }) => after.find(({ from }) => from === asterisk.sipPort)?.atMs ?? Infinity,
    );
    return [
      allAnswered(callers),
      ...(await failoversCounted(world, start.wallMs, backups)),
      timed(
        none(`calls to it more than ${KNOWN_WITHIN_MS} ms after the third failure`, late.length),
      ),
      timed(
        atMost(
          'until all nodes used it again',
          (Math.max(...uses) - firstMs) / 1000,
          BACK_WITHIN_MS / 1000,
          ' s',
        ),
      ),
    ];
  };
}

/** Whether carrier-b's calls are those that failed over: in the records, and as the nodes count. */
async function failoversCounted(
  world: ClusterWorld,
  fromMs: number,
  backups: number,
): Promise<readonly Check[]> {
  const found = await untilCounted(backups, () => recorded(world, fromMs, 'failed over'));
  const all = await recorded(world, 0, 'failed over');
  const counts = world.nodes.map((node) => untilCounted(all, () => node.failovers()));
  const wrong = (await Promise.all(counts)).filter((month) => month !== all);
  return [
    is('calls that failed over, in the records: as many as carrier-b had', found, backups),
    none(`nodes that count other failovers of the month than ${all}`, wrong.length),
  ];
}

export const oneNetwork: Phase = {
  name: 'one-network',
  words: 'only a3 cannot reach carrier-a',
  isQuick: false,
  run: async (world, pace) => {
    const [a1, a2, a3] = world.nodes;
    const carrier = world.carriers['carrier-a'];
    await world.route('support');
    const calling = await world.call({ ...pace, lastsMs: 300 });
    carrier.deafTo = a3.asterisk.sipPort;
    await a3.until('down', async () => (await a3.trunk('carrier-a')).state === 'down');
    const downMs = performance.now();
    const states = new Set<string>();
    while (performance.now() < downMs + 10_000) {
      for (const node of [a1, a2]) states.add((await node.trunk('carrier-a')).state);
      await wait(100);
    }
    const calls = carrier.since(downMs).length;
    carrier.deafTo = undefined;
    const callers = await calling.end();
    return [
      allAnswered(callers),
      {
        what: 'carrier-a on a1 and a2 while it is down on a3',
        seen: [...states].join(', '),
        isKept: !states.has('down'),
      },
      { what: 'calls to it from the others', seen: String(calls), isKept: calls > 0 },
    ];
  },
};

export const held: Phase = {
  name: 'hold',
  words: "an operator holds carrier-a by a2's API, and all apps are killed",
  isQuick: false,
  run: async (world, pace) => {
    const [, a2] = world.nodes;
    const carrier = world.carriers['carrier-a'];
    await world.route('support');
    const first = await world.call({ ...pace, seconds: pace.seconds / 2, lastsMs: 300 });
    await wait(2000);
    await a2.order('trunks/carrier-a/hold', { reason: 'works' });
    const heldMs = performance.now();
    const callers = await first.end();
    const late = carrier.since(heldMs + KNOWN_WITHIN_MS).length;
    await Promise.all(world.nodes.map(({ app }) => app.stop('SIGKILL')));
    await Promise.all(world.nodes.map((node) => node.restart()));
    const againMs = performance.now();
    const second = await (
      await world.call({ ...pace, seconds: pace.seconds / 2, lastsMs: 300 })
    ).end();
    const after = carrier.since(againMs).length;
    await world.untilTogether();
    await a2.order('trunks/carrier-a/release');
    for (const node of world.nodes) {
      await node.until('free', async () => (await node.trunk('carrier-a')).state !== 'held');
    }
    return [
      allAnswered(callers),
      allAnswered(second, ' after all apps were killed'),
      timed(none(`calls to it more than ${KNOWN_WITHIN_MS} ms after the order`, late)),
      none('calls to it after all apps were killed and started again', after),
    ];
  },
};
