import assert from 'node:assert/strict';
import { tellCalls } from '../../../src/commands/tell-calls.ts';
import { someCall } from '../../contract/records/some-records.ts';

const AT = '2026-11-24T17:09:30.000Z';
const VIEW = { columns: 100, nowMs: Date.parse('2026-11-24T17:10:00Z') };

describe('The list of calls', () => {
  it('names the phone that answered as the configuration does', () => {
    const { trunk: _, ...call } = someCall(1, { way: '2 PJSIP/alice', attempts: 1 }).call;
    const page = { items: [{ ...call, at: AT }], asOf: AT, seq: 1 };
    assert.equal(tellCalls(page, VIEW).at(-1), '    call-1, PJSIP/alice, 1 attempt');
  });
});
