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

  it('names the nodes where its calls are of several', () => {
    const [one, two] = [1, 2].map((number) => ({
      ...someCall(number, { node: `a${number}` }).call,
      at: AT,
    }));
    assert(one !== undefined && two !== undefined);
    const told = (...items: Array<typeof one>): string =>
      tellCalls({ items, asOf: AT, seq: 1 }, VIEW).join('\n');
    assert.doesNotMatch(told(one, one), /on a1/);
    assert.match(told(two, one), /call-2, .*, on a2\n[^]*call-1, .*, on a1$/);
  });
});
