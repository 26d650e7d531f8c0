import assert from 'node:assert/strict';
import { markRun } from '../../../src/app/run-mark.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const FIRST = Date.parse('2026-11-29T02:00:00Z');
const SECOND = Date.parse('2026-11-29T03:00:00Z');

describe('The mark of a run', () => {
  it('tells of a run that was killed, once', () => {
    const store = new StateInMemory();
    assert.equal(markRun(store, FIRST, false).crashed, undefined);
    const second = markRun(store, SECOND, false);
    assert.equal(second.crashed, '2026-11-29T02:00:00.000Z');
    second.end();
    assert.equal(markRun(store, SECOND, false).crashed, undefined);
  });

  it('says nothing of a run that was stopped', () => {
    const store = new StateInMemory();
    markRun(store, FIRST, false).end();
    assert.equal(markRun(store, SECOND, false).crashed, undefined);
  });

  it('leaves the mark of a run that is taken over: if that is killed, the next run tells', () => {
    const store = new StateInMemory();
    const first = markRun(store, FIRST, false);
    assert.equal(markRun(store, SECOND, true).crashed, undefined);
    first.end();
    assert.equal(markRun(store, SECOND + 1, false).crashed, '2026-11-29T03:00:00.000Z');
  });
});
