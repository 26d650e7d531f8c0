import assert from 'node:assert/strict';
import { drillChanged, ordered } from '../../../src/app/events.ts';

const ALICE = { by: 'alice', reason: '' };

describe('An event', () => {
  it('of an order names what it is about, and its end', () => {
    const on = { kind: 'trunk', name: 'carrier-a' } as const;
    const reason = 'works on their side';
    const until = '2026-11-29T18:00:00.000Z';
    assert.deepEqual(ordered({ order: 'hold', on, by: 'alice', reason, until }), {
      kind: 'order',
      object: on,
      what: { code: 'order-hold', text: `hold trunk carrier-a until ${until}` },
      by: 'alice',
      reason,
    });
  });

  it('of an order without an object is one of the app', () => {
    assert.deepEqual(ordered({ order: 'drain', ...ALICE }), {
      kind: 'order',
      object: { kind: 'app', name: 'ari-failover' },
      what: { code: 'order-drain', text: 'drain' },
      by: 'alice',
    });
  });

  it('of an order about a drill names that once', () => {
    const on = { kind: 'drill', name: 'tuesday' } as const;
    const { what } = ordered({ order: 'drill start', on, ...ALICE });
    assert.deepEqual(what, { code: 'order-drill-start', text: 'start drill tuesday' });
  });

  it('of a drill counts its calls', () => {
    const times = { startedAtMs: 0, endsAtMs: 1, isShared: false };
    const run = { drill: 'tuesday', run: 3, why: 'it is over', passed: 1, failed: 0, ...times };
    const { what } = drillChanged({ ...run, to: 'ended' });
    assert.equal(what.text, 'run 3 of drill tuesday has ended: 1 call passed, 0 failed');
  });
});
