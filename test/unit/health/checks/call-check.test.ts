import assert from 'node:assert/strict';
import type { TestCallResult } from '../../../../src/check-ports.ts';
import type { CallSettings } from '../../../../src/settings/checks.ts';
import { checkCall } from '../../../../src/health/checks/call-check.ts';
import { numberOn, trunk } from '../../../scenarios/routes.ts';
import { FakeParts } from '../fake-parts.ts';

const { number: NUMBER } = numberOn();
const TRUNK = trunk('a', { endpoint: 'a-out' });
const HEADER = { name: 'X-Probe', value: 'ok' };
/** Under which the day's calls are kept. */
const KIND = 'check calls';
const HOUR_MS = 3_600_000;

describe('A check by a call', () => {
  let parts: FakeParts;

  beforeEach(() => {
    parts = new FakeParts();
  });
  const rows: ReadonlyArray<
    [what: string, more: Partial<CallSettings>, result: TestCallResult, told: RegExp]
  > = [
    ['answered', {}, { kind: 'answered', afterMs: 120 }, /^good .*: answered within 120 ms$/],
    ['refused', {}, { kind: 'failed', why: 'SIP 503' }, /^bad .*: SIP 503$/],
    ['not answered', {}, { kind: 'unanswered' }, /^bad .*: no answer within 10000 ms$/],
    [
      'not made',
      {},
      { kind: 'impossible', why: 'full: max_calls 1' },
      /^unknown full: max_calls 1$/,
    ],
    // The header.
    ['right', { header: HEADER }, { kind: 'answered', afterMs: 1, header: 'ok' }, /^good/],
    [
      'wrong',
      { header: HEADER },
      { kind: 'answered', afterMs: 1, header: 'no' },
      /^bad .* is "no"$/,
    ],
    [
      'without',
      { header: HEADER },
      { kind: 'answered', afterMs: 1, header: '' },
      /^bad .* is missing$/,
    ],
    // Media.
    ['both ways', { rtp: true }, answeredWith(90, 88), /^good/],
    ['not heard', { rtp: true }, answeredWith(90, 0), /^bad .*: 90 packets sent, 0 received$/],
    ['not sent', { rtp: true }, answeredWith(0, 90), /^bad/],
    ['not seen', { rtp: true }, { kind: 'answered', afterMs: 1 }, /^bad/],
  ];
  for (const [what, more, result, told] of rows) {
    it(`${what}: ${told.source}`, async () => {
      parts.result = result;
      assert.match(await check(more), told);
    });
  }

  it('orders what it wants to know, by the trunk’s endpoint and number format', async () => {
    await check({ header: HEADER, rtp: true, answerWithinMs: 2000 });
    const onDial = parts.orders[0]?.onDial;
    assert.deepEqual(parts.orders, [
      {
        onDial,
        trunk: TRUNK,
        endpoint: `PJSIP/${NUMBER}@a-out`,
        answerWithinMs: 2000,
        rtp: true,
        header: 'X-Probe',
      },
    ]);
  });

  describe('calls so often on one day, and no more', () => {
    it('whatever restarts', async () => {
      assert.match(await check({ maxPerDay: 2 }), /^good/);
      const kept = JSON.stringify([...parts.store.all(KIND)]);
      parts = new FakeParts();
      for (const [key, value] of JSON.parse(kept) as ReadonlyArray<[string, unknown]>) {
        parts.store.put(KIND, key, value);
      }
      assert.match(await check({ maxPerDay: 2 }), /^good/);
      assert.match(await check({ maxPerDay: 2 }), /^unknown the limit max_per_day 2 is reached$/);
      assert.equal(parts.orders.length, 1);
    });

    it('until midnight of UTC', async () => {
      await check({ maxPerDay: 1 });
      parts.nowMs += 12 * HOUR_MS - 1;
      assert.match(await check({ maxPerDay: 1 }), /^unknown/);
      parts.nowMs += 1;
      assert.match(await check({ maxPerDay: 1 }), /^good/);
      assert.match(await check({ maxPerDay: 1 }), /^unknown/);
    });

    it('not counting those that could not be made', async () => {
      parts.result = { kind: 'impossible', why: 'Asterisk is not connected' };
      assert.match(await check({ maxPerDay: 1 }), /^unknown Asterisk is not connected$/);
      parts.result = { kind: 'unanswered' };
      assert.match(await check({ maxPerDay: 1 }), /^bad/);
      assert.match(await check({ maxPerDay: 1 }), /^unknown the limit max_per_day 1 is reached$/);
    });

    it('for each number', async () => {
      await check({ maxPerDay: 1 });
      const number = { ...numberOn(TRUNK), number: '+14155550111' };
      assert.match(await check({ maxPerDay: 1, number }), /^good/);
    });

    it('for each trunk', async () => {
      await check({ maxPerDay: 1 });
      assert.match(await check({ maxPerDay: 1 }, trunk('b')), /^good/);
    });

    it('with a record that nobody can read: anew', async () => {
      const key = JSON.stringify(['a', `call ${NUMBER}`]);
      parts.store.put(KIND, key, 'nonsense');
      assert.match(await check({ maxPerDay: 1 }), /^good/);
      assert.match(await check({ maxPerDay: 1 }), /^unknown/);
      assert.deepEqual([...parts.store.all(KIND).keys()], [key]);
    });
  });

  async function check(more: Partial<CallSettings>, by = TRUNK): Promise<string> {
    const settings: CallSettings = {
      kind: 'call',
      number: numberOn(by),
      answerWithinMs: 10_000,
      rtp: false,
      maxPerDay: 300,
      ...more,
    };
    const { result, evidence } = await checkCall(settings, by, parts, new AbortController().signal);
    return `${result} ${evidence}`;
  }
});

function answeredWith(sent: number, received: number): TestCallResult {
  return { kind: 'answered', afterMs: 1, rtp: { sent, received } };
}
