import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { masked } from '../../../src/admin/masked.ts';

describe('An answer for those who may not see phone numbers', () => {
  const values: ReadonlyArray<readonly [what: string, value: object, told: object]> = [
    ['a caller', { caller: '+14155550123' }, { caller: '**********23' }],
    ['an extension', { caller: '2025', dialled: '112' }, { caller: '**25', dialled: '*12' }],
    ['a number as people write it', { text: '+1 415 555 0100' }, { text: '** *** *** **00' }],
    ['a block', { number: '+49304711*' }, { number: '*******11*' }],
    ['a written block', { text: '+49 30*' }, { text: '*** 30*' }],
    ['a list of numbers', { numbers: ['+14155550100'] }, { numbers: ['**********00'] }],
    ['a dial string', { way: 'PJSIP/+14155550123@a' }, { way: 'PJSIP/**********23@a' }],
    ['the id of a way', { id: '2 +14155550123 by a' }, { id: '2 **********23 by a' }],
    ['a reason', { why: { text: 'to 4155550123' } }, { why: { text: 'to ********23' } }],
    ['a key', { numbers: { '+14155550100': {} } }, { numbers: { '**********00': {} } }],
    [
      'two keys that end alike',
      { numbers: { '+14155550100': 1, '+13125550100': 2 } },
      { numbers: { '**********00': 1, '**********00 (2)': 2 } },
    ],
    [
      'a number in a file that lacks its quotes',
      { model: { routes: [14155550100], ring: 20 }, talkMs: 14155550100 },
      { model: { routes: ['*********00'], ring: 20 }, talkMs: 14155550100 },
    ],
  ];
  for (const [what, value, told] of values) {
    it(`hides ${what}`, () => assert.deepEqual(masked(value), told));
  }

  const kept: readonly object[] = [
    { id: '17959292980', call: '1795929298.0-2eb10e', leg: 'pbx-1763922000.1234567-t1a1' },
    { seq: 1_795_929_298_000_017, talkMs: 1_200_000, at: '2026-11-29T06:15:00.000Z' },
    { hash: '1'.repeat(64), to: `a${'1'.repeat(63)}`, etag: '12345678', next: '12345678' },
    { kind: 'call-started', ms: 0, caller: '1763922000.12' },
    { id: 'event-1', node: 'pbx-2025550123' },
    { host: 'sip:192.168.100.200', trunk: 'carrier-a', sip: 503, cause: null, ok: true },
  ];
  for (const value of kept) {
    it(`keeps ${JSON.stringify(value).slice(0, 60)}`, () => assert.deepEqual(masked(value), value));
  }

  it('has no more than two digits of a number, wherever it is', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{6,14}$/);
    const place = fc.constantFrom('caller', 'why', 'text', 'way', 'endpoint', 'reason', 'path');
    const around = fc.constantFrom(
      ['', ''],
      ['to ', '.'],
      ['PJSIP/+', '@a'],
      ['"', '"'],
      ['+', ''],
    );
    fc.assert(
      fc.property(digits, place, around, (number, key, [before, after]) => {
        const told = JSON.stringify(masked({ items: [{ [key]: `${before}${number}${after}` }] }));
        assert.equal(told.replaceAll(/\D/g, ''), number.slice(-2));
      }),
    );
  });
});
