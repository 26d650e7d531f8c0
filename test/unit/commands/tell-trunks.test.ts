import assert from 'node:assert/strict';
import { tellTrunks } from '../../../src/commands/tell-trunks.ts';
import type { TrunkStatus } from '../../../src/operations.ts';
import { TRUNK } from '../../contract/some-statuses.ts';

const VIEW = { columns: 100, nowMs: Date.parse('2026-11-24T17:10:00Z') };

function told(trunk: Partial<TrunkStatus>): string {
  return tellTrunks([{ ...TRUNK, ...trunk }], VIEW).join('\n');
}

describe('The calls of a trunk', () => {
  const limited = { calls: 8, maxCalls: 30 };

  it('stand beside its limit', () => {
    assert.match(told(limited), / 8\/30\b/);
  });

  it('stand beside the share of this node, and those of all nodes beside the limit', () => {
    const share = { calls: 11, callsOfAll: 21 };
    assert.match(told({ ...limited, share }), / 21 of 30, here 8 of 11\b/);
  });

  it('of all nodes are not known to a node to which nobody has told them', () => {
    assert.match(told({ ...limited, share: { calls: 11 } }), / \? of 30, here 8 of 11\b/);
  });
});

describe('The new calls a second of a trunk', () => {
  it('are said where several nodes have the limit together', () => {
    const line = (maxCallsPerSecond: number, callsPerWindow: number): string =>
      told({ maxCallsPerSecond, share: { callsPerWindow } });
    assert.match(line(8, 3), /at most 8 new calls a second, here 3\b/);
    assert.match(line(2.5, 1), /at most 2.5 new calls a second, here 1.25\b/);
    assert.match(line(0.5, 0), /at most 0.5 new calls a second, here 0\b/);
    assert.doesNotMatch(told({ maxCallsPerSecond: 8 }), /a second/);
  });
});

describe('The state of a trunk', () => {
  it('says on which other nodes it is down', () => {
    assert.match(told({ state: 'up', downOn: ['a3', 'a4'] }), / up, down on a3, a4 /);
    assert.doesNotMatch(told({ state: 'down', downOn: ['a3'] }), /on a3/);
  });
});
