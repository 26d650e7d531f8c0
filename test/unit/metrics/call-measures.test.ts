import assert from 'node:assert/strict';
import type { CallFact } from '../../../src/core/call/call-facts.ts';
import { measured, type Measure, type Progress } from '../../../src/metrics/call-measures.ts';
import { THEN_STANDBY, TWO_TIERS } from '../../scenarios/routes.ts';
import { dialplan, gone, hungUp, started } from '../../scenarios/scenario.ts';
import { factsOf } from '../records/play-call.ts';

const REFUSED = { sip: 503, cause: 34 };
const FAILS = [started('t1a1'), hungUp('t1a1', REFUSED), gone('t1a1', REFUSED)];

function measuresOf(facts: readonly CallFact[], routes = ['support']): readonly Measure[] {
  let progress: Progress | undefined;
  return facts.flatMap((fact) => {
    const after = measured(fact, progress, (name) => routes.includes(name));
    progress = after?.progress;
    return after?.measures ?? [];
  });
}

function only(of: Measure['of'], measures: readonly Measure[]): readonly Measure[] {
  return measures.filter((measure) => measure.of === of);
}

describe('The measures of a call', () => {
  it('tell a failover, and how long it took, when the backup is dialled', () => {
    const measures = measuresOf(factsOf(TWO_TIERS, [...FAILS, started('t2a1')]));
    assert.equal(only('failover', measures).length, 1);
    assert.equal(only('moved-on', measures).length, 1);
    assert.equal(only('attempt', measures).length, 1);
    assert.deepEqual(only('call', measures), []);
  });

  it('tell a failover to a place in the dialplan, which no trunk takes', () => {
    const measures = measuresOf(factsOf(THEN_STANDBY, [...FAILS, dialplan(true)]));
    const labels = { route: 'support', trunk: '' };
    assert.deepEqual(only('failover', measures), [{ of: 'failover', labels }]);
    assert.equal(only('call', measures).length, 1);
  });

  it('have no route that only the dialplan knows', () => {
    const measures = measuresOf(factsOf(TWO_TIERS, FAILS), []);
    assert(measures.length > 0);
    assert(measures.every(({ labels }) => !('route' in labels) || labels.route === ''));
  });

  it('count each attempt for which other nodes had the rest of a limit', () => {
    const [begin] = factsOf(TWO_TIERS, []);
    assert(begin !== undefined);
    const attempt = { leg: 'c-t1a1', tier: 1, trunk: 'carrier-a' };
    const skipped = { call: begin.call, ms: 1, kind: 'attempt-skipped', attempt, why: 'full' };
    const facts = [
      begin,
      skipped,
      { ...skipped, lacksShare: true },
      { ...skipped, lacksShare: true },
    ];
    const measures = measuresOf(facts as readonly CallFact[]);
    const denied = { of: 'share-denied', labels: { trunk: 'carrier-a' } };
    assert.deepEqual(only('share-denied', measures), [denied, denied]);
    assert.equal(only('attempt', measures).length, 3);
  });

  it('leave out a call whose beginning is lost', () => {
    assert.deepEqual(measuresOf(factsOf(TWO_TIERS, FAILS).slice(1)), []);
  });

  it('do not count a call again that was adopted', () => {
    const who = { caller: 'caller', route: 'support', isEmergency: false, hops: 0 };
    const measures = measuresOf([
      { call: 'c', ms: 0, kind: 'call-adopted', parties: [], ...who },
      { call: 'c', ms: 9, kind: 'call-ended', status: 'ANSWER', endedBy: 'callee', why: '' },
    ]);
    assert.deepEqual(measures, []);
  });
});
