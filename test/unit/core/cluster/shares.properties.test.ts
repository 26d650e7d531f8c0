import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fallbackShares } from '../../../../src/core/cluster/fallback-share.ts';
import { inputs } from '../../../fuzz/times.ts';
import type { Limit } from '../../../simulate/limit.ts';
import type { Weather } from '../../../simulate/network.ts';
import { World, type Fault } from '../../../simulate/world.ts';

const WEATHER: fc.Arbitrary<Weather> = fc.record({
  delayMs: fc.constantFrom<Weather['delayMs']>([1, 5], [1, 300], [200, 1500]),
  loss: fc.constantFrom(0, 0.02, 0.2),
  repeated: fc.constantFrom(0, 0.1),
});

/** Beyond that a node has no share that others leave to it. Milliseconds. */
const GONE_AFTER_MS = 30_000;
const SETTLED_MS = 20_000;
const FAULTS_END_MS = 100_000;
const CALLS_END_MS = 120_000;
const END_MS = 300_000;

function faults(mostMs: number): fc.Arbitrary<readonly Fault[]> {
  return fc.array(
    fc.record({
      what: fc.constantFrom<Fault['what']>('cut', 'cut', 'stop', 'kill', 'crash'),
      node: fc.nat(5),
      atMs: fc.integer({ min: SETTLED_MS, max: FAULTS_END_MS - mostMs }),
      forMs: fc.integer({ min: 100, max: mostMs }),
    }),
    { maxLength: 8 },
  );
}

const CASE = {
  seed: fc.nat(),
  nodes: fc.integer({ min: 1, max: 6 }),
  cap: fc.integer({ min: 1, max: 40 }),
  weather: WEATHER,
};

interface Case {
  readonly seed: number;
  readonly nodes: number;
  readonly cap: number;
  readonly weather: Weather;
  readonly faults: readonly Fault[];
}

interface Moment {
  readonly limit: Limit;
  /** What each node uses or may use. */
  readonly holds: ReadonlyArray<{
    readonly node: string;
    readonly units: number;
    readonly isGone: boolean;
  }>;
}

/** Plays a case, and looks at every moment in which something has changed. */
function play({ faults: script, cap, ...rest }: Case, look: (moment: Moment) => void): World {
  const limits: readonly Limit[] = [
    { name: 'calls carrier-a', cap, windowMs: 0 },
    { name: 'starts carrier-a', cap, windowMs: 1000 },
  ];
  let isSettled = false;
  const lookAll = (): void => {
    if (!isSettled) return;
    for (const limit of limits) {
      const holds = world.nodes.map((node) => ({
        node: node.name,
        units: Math.max(node.usable(limit.name) ?? 0, node.busy(limit.name)),
        isGone: node.isGone,
      }));
      look({ limit, holds });
    }
  };
  const world = new World({ ...rest, limits, goneAfterMs: GONE_AFTER_MS, onChange: lookAll });
  world.start();
  // Whoever has never met the others may use everything.
  world.time.after(SETTLED_MS, () => {
    isSettled = true;
    // About as many calls as there are places, from short to long ones.
    for (const meanMs of [1000, 10_000]) {
      const perSecond = (cap * 500) / meanMs;
      const untilMs = CALLS_END_MS;
      world.offer({ trunk: 'carrier-a', perSecond, meanMs, untilMs, onCall: lookAll });
    }
  });
  for (const fault of script) world.suffer(fault);
  world.time.runUntil(FAULTS_END_MS);
  world.network.weather = { delayMs: [1, 20], loss: 0, repeated: 0 };
  world.time.runUntil(END_MS);
  return world;
}

function sum(moment: Moment): number {
  return moment.holds.reduce((total, { units }) => total + units, 0);
}

describe('Shares of a limit, whatever is lost, late or dead', () => {
  it('never add up to more than the limit, as long as nobody is away for too long', () => {
    let [runs, whole] = [0, 0];
    fc.assert(
      fc.property(fc.record({ ...CASE, faults: faults(GONE_AFTER_MS / 2) }), (one) => {
        let isOver = false;
        play(one, (moment) => {
          isOver ||= moment.holds.some(({ isGone }) => isGone);
          if (!isOver) assert(sum(moment) <= moment.limit.cap, JSON.stringify(moment));
        });
        runs += 1;
        if (!isOver) whole += 1;
      }),
      { numRuns: inputs(50) },
    );
    assert(whole >= runs / 2, `${whole} of ${runs}`);
  });

  it('are exceeded only by nodes that lived on alone, each by its part and its calls of before', () => {
    fc.assert(
      fc.property(fc.record({ ...CASE, faults: faults(80_000) }), (one) => {
        const strays = new Set<string>();
        play(one, ({ limit, holds }) => {
          for (const { node, isGone } of holds) if (isGone) strays.add(node);
          const others = holds.filter(({ node }) => !strays.has(node));
          const total = others.reduce((count, { units }) => count + units, 0);
          assert(total <= limit.cap, JSON.stringify(holds));
        });
      }),
      { numRuns: inputs(30) },
    );
  });

  it('are all in use again when nothing is wrong any more', () => {
    fc.assert(
      fc.property(fc.record({ ...CASE, faults: faults(80_000) }), ({ cap, ...one }) => {
        let last: Moment | undefined;
        const world = play({ cap, ...one }, (moment) => (last = moment));
        assert(last !== undefined);
        const names = world.nodes.map((node) => node.name);
        const parts = fallbackShares('carrier-a', cap, names);
        for (const name of ['calls carrier-a', 'starts carrier-a'] as const) {
          const shares = world.nodes.map((node) => node.usable(name) ?? 0);
          assert.equal(
            shares.reduce((total, units) => total + units, 0),
            cap,
            String(shares),
          );
          for (const [index, share] of shares.entries()) {
            const part = parts.get(names[index] ?? '') ?? 0;
            assert(share >= Math.min(2, part), `${name}: ${String(shares)}`);
          }
        }
      }),
      { numRuns: inputs(15) },
    );
  });
});
