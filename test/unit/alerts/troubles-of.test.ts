import assert from 'node:assert/strict';
import { troublesOf } from '../../../src/alerts/troubles-of.ts';
import type { Need } from '../../../src/operations.ts';

const AWAY: Need = {
  kind: 'asterisk',
  name: 'asterisk',
  level: 'critical',
  reason: { code: 'asterisk-away', text: 'Asterisk is not connected: refused' },
};

describe('What people are told of', () => {
  it('is a trunk that is down until a call has got through', () => {
    const trying = { code: 'trunk-trying', text: 'carrier-a is down; calls try it again' };
    const [told] = troublesOf([{ ...AWAY, kind: 'trunk', name: 'carrier-a', reason: trying }]);
    assert.deepEqual([told?.key, told?.kind], ['trunk carrier-a', 'trunk-down']);
  });

  it('is what needs a person, but not what is over in a moment or told otherwise', () => {
    const starts = { ...AWAY, level: 'warning', reason: { code: 'asterisk-starting', text: 'x' } };
    const needs = [
      AWAY,
      starts,
      { ...AWAY, kind: 'config', reason: { code: 'restart-needed', text: 'x' } },
      { ...AWAY, kind: 'message', reason: { code: 'message-undelivered', text: 'x' } },
      { ...AWAY, kind: 'drill', reason: { code: 'drill-aborted', text: 'x' } },
    ] as readonly Need[];
    assert.deepEqual(
      troublesOf(needs).map(({ kind }) => kind),
      ['asterisk-away'],
    );
  });
});
