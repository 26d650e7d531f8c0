import assert from 'node:assert/strict';
import { tellNumber } from '../../../src/commands/tell-numbers.ts';
import { NUMBER } from '../../contract/some-statuses.ts';

const VIEW = { columns: 200, nowMs: Date.parse('2026-11-24T17:10:00Z') };

describe('A number on the command line', () => {
  it('says why it is protected no better, below its protection', () => {
    const [state = '', use = '', why = ''] = tellNumber(NUMBER, VIEW);
    assert.match(state, / degraded$/);
    assert.match(use, /^ +runs on its backup /);
    assert.match(why, /^ +primary-held: carrier-a: held by alice$/);
  });
});
