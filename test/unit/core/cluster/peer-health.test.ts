import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  isWorthTelling,
  peersWord,
  SETTLED_MS,
  trialWaitMs,
  type TrunkOpinion,
} from '../../../../src/core/cluster/peer-health.ts';

const NOW = 1_000_000;
const LONG_AGO = NOW - 60_000;

const UNKNOWN: TrunkOpinion = { state: 'unknown' };

function up(goodAtMs = LONG_AGO): TrunkOpinion {
  return { state: 'up', goodAtMs };
}

/** @param count failures in a row, a second apart; the last one was 2 s ago */
function suspect(count: number, lastAtMs = NOW - 2000): TrunkOpinion {
  return { state: 'suspect', failed: failed(count, lastAtMs), goodAtMs: LONG_AGO };
}

function down(lastAtMs = NOW - 2000, untilMs = NOW + 28_000): TrunkOpinion {
  return { state: 'down', failed: failed(3, lastAtMs), untilMs, goodAtMs: LONG_AGO };
}

function failed(count: number, lastAtMs: number) {
  return { count, firstAtMs: lastAtMs - (count - 1) * 1000, lastAtMs, evidence: 'SIP 503' };
}

function word(own: TrunkOpinion, others: readonly TrunkOpinion[], failAfter = 3) {
  const named = new Map(others.map((opinion, index) => [`a${index + 2}`, opinion] as const));
  return peersWord({ own, others: named, failAfter, nowMs: NOW });
}

function times<T>(count: number, value: T): readonly T[] {
  return Array.from({ length: count }, () => value);
}

describe('The word of the peers', () => {
  const rows: ReadonlyArray<
    [what: string, own: TrunkOpinion, others: readonly TrunkOpinion[], says: string]
  > = [
    // Who knows the trunk
    ['there are none', up(), [], 'nothing'],
    ['none knows the trunk', up(), [UNKNOWN, UNKNOWN], 'nothing'],
    ['all have it up', up(), [up(), up()], 'good'],
    // Down elsewhere
    ['one of two nodes has it down', up(), [down()], 'doubt'],
    ['one of many has it down', up(), [down(), ...times(9, up())], 'doubt'],
    ['one has it down, this node never used it', UNKNOWN, [down()], 'doubt'],
    ['two of three have it down', up(), [down(), down()], 'failing'],
    ['two of four have it down', up(), [down(), down(), up()], 'failing'],
    ['two of five have it down', up(), [down(), down(), up(), up()], 'doubt'],
    ['two of five, but only these know it', UNKNOWN, [down(), down(), UNKNOWN, UNKNOWN], 'failing'],
    ['two of five have it down, and this node', down(), [down(), down(), up(), up()], 'failing'],
    // Failures in a row, over all nodes
    ['three had a failure each', up(), times(3, suspect(1)), 'failing'],
    ['two had a failure each', up(), times(2, suspect(1)), 'good'],
    ['one had two', up(), [suspect(2)], 'good'],
    ['one had many, as long as it is not down', up(), [suspect(9)], 'good'],
    ['one had two, and this node one', suspect(1), [suspect(2)], 'failing'],
    ['one has it down, and a call fails here', suspect(1), [down()], 'failing'],
    ['one has it down, and two of a hundred failed', up(), [down(), suspect(1), up()], 'doubt'],
    ['they are too young to be sure of', up(), times(3, suspect(1, NOW - SETTLED_MS + 1)), 'good'],
    // Calls that went well since
    ['a call went well here since', up(NOW - 1000), [down(), down()], 'good'],
    ['a call went well here since, of many failures', up(NOW), times(5, suspect(2)), 'good'],
    ['a call went well elsewhere since', up(), [...times(3, suspect(1)), up(NOW - 500)], 'good'],
    ['a trial went well elsewhere', up(), [down(), down(), up(NOW - 500)], 'doubt'],
    // Times that are still to come: the clock was wrong that said them
    ['a call will go well elsewhere', up(), [down(), down(), up(NOW + 3_600_000)], 'failing'],
    ['a call will go well here', up(NOW + 3_600_000), [down(), down()], 'failing'],
    ['one has it down, as a call will fail', up(), [down(NOW + 3_600_000)], 'good'],
    ['a call went well between the failures', up(NOW - 2500), times(3, suspect(2)), 'failing'],
    ['a call went well between them, of two nodes', up(NOW - 2500), times(2, suspect(2)), 'good'],
  ];
  for (const [what, own, others, says] of rows) {
    it(`is ${says}: ${what}`, () => {
      assert.equal(word(own, others).says, says);
    });
  }

  it('names who has it down, the last failure, and the end of the first hold-down', () => {
    const late = { ...failed(3, NOW - 100), evidence: 'no answer' };
    const other: TrunkOpinion = { state: 'down', failed: late, untilMs: NOW + 60_000 };
    assert.deepEqual(word(up(), [down(), other]), {
      says: 'failing',
      evidence: 'a2, a3: no answer',
      lastAtMs: NOW - 100,
      untilMs: NOW + 28_000,
    });
  });

  it('names this node too, if its failure counts', () => {
    const said = word(suspect(1, NOW), [suspect(2)]);
    assert.deepEqual(said, { says: 'failing', evidence: 'a2, here: SIP 503', lastAtMs: NOW });
  });

  const AT_MS = fc.integer({ min: NOW - 10_000, max: NOW });
  const FAILED = fc
    .record({ count: fc.integer({ min: 1, max: 8 }), lastAtMs: AT_MS, spanMs: fc.nat(5000) })
    .map(({ count, lastAtMs, spanMs }) => {
      return { count, lastAtMs, firstAtMs: lastAtMs - spanMs, evidence: 'SIP 503' };
    });
  const GOOD = fc.record({ goodAtMs: AT_MS }, { requiredKeys: [] });
  const OPINION: fc.Arbitrary<TrunkOpinion> = fc.oneof(
    fc.tuple(fc.constantFrom('unknown' as const, 'up' as const), GOOD).map(([state, good]) => {
      return { state, ...good };
    }),
    fc.tuple(FAILED, GOOD).map(([bad, good]) => {
      return { state: 'suspect' as const, failed: bad, ...good };
    }),
    fc
      .tuple(fc.constantFrom('down' as const, 'trying' as const), FAILED, GOOD, AT_MS)
      .map(([state, bad, good, untilMs]) => ({ state, failed: bad, untilMs, ...good })),
  );
  const FAIL_AFTER = fc.integer({ min: 1, max: 5 });

  it('does not depend on the order in which opinions came, nor on nodes without one', () => {
    const others = fc.uniqueArray(fc.tuple(fc.string(), OPINION), { selector: ([name]) => name });
    fc.assert(
      fc.property(OPINION, others, FAIL_AFTER, (own, opinions, failAfter) => {
        const ask = (some: typeof opinions) =>
          peersWord({ own, others: new Map(some), failAfter, nowMs: NOW });
        const said = ask(opinions);
        assert.deepEqual(ask(opinions.toReversed()), said);
        assert.deepEqual(ask([...opinions, ['without one', UNKNOWN]]), said);
      }),
    );
  });

  it('is never failing because of one other node, as long as nothing failed here', () => {
    const fine = fc.record({ state: fc.constantFrom('unknown' as const, 'up' as const) });
    fc.assert(
      fc.property(fine, OPINION, fc.array(fine), FAIL_AFTER, (own, one, rest, failAfter) => {
        assert.notEqual(word(own, [one, ...rest], failAfter).says, 'failing');
      }),
    );
  });

  it('is good, if the last call here went well after all failures elsewhere', () => {
    fc.assert(
      fc.property(fc.array(OPINION, { minLength: 1 }), FAIL_AFTER, (others, failAfter) => {
        const { says } = word(up(NOW + 1), others, failAfter);
        assert(says === 'good' || says === 'nothing', says);
      }),
    );
  });
});

describe('An opinion', () => {
  const rows: ReadonlyArray<
    [
      what: string,
      isWorth: boolean,
      own: TrunkOpinion,
      told: TrunkOpinion | undefined,
      others: readonly TrunkOpinion[],
    ]
  > = [
    ['that is the first one', true, up(), undefined, []],
    ['that knows nothing', false, UNKNOWN, undefined, []],
    ['with one more failure', true, suspect(2), suspect(1), []],
    ['that is the same', false, down(), down(), []],
    ['with another good call, while all is well', false, up(NOW), up(), [up()]],
    ['with the first good call since another one failed', true, up(NOW), up(), [suspect(1)]],
    ['with an earlier one than a clock that was ahead', true, up(NOW), up(NOW + 60_000), []],
    ['with the second one', false, up(NOW), up(NOW - 100), [suspect(1)]],
    ['with a good call before the failure', false, up(NOW - 5000), up(), [suspect(1)]],
  ];
  for (const [what, isWorth, own, told, others] of rows) {
    it(`${isWorth ? 'is told' : 'is not told'}: one ${what}`, () => {
      assert.equal(isWorthTelling(own, told, others), isWorth);
    });
  }
});

describe('Trials after a hold-down', () => {
  const nodes = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8'];

  it('come 2 s apart, 10 s at most', () => {
    const waits = nodes.map((node) => trialWaitMs('carrier-a', 1, node, nodes));
    assert.deepEqual(
      waits.toSorted((one, other) => one - other),
      [0, 2000, 4000, 6000, 8000, 10_000, 10_000, 10_000],
    );
  });

  it('begin on another node another time', () => {
    const firsts = Array.from({ length: 100 }, (_, episode) =>
      nodes.find((node) => trialWaitMs('carrier-a', episode, node, nodes) === 0),
    );
    assert.equal(new Set(firsts).size, nodes.length);
  });
});
