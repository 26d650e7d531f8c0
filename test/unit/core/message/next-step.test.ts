import assert from 'node:assert/strict';
import { assert as assertProperty, constantFrom, array, property, nat } from 'fast-check';
import type { Receipt, Try, TryEnd } from '../../../../src/core/message/message.ts';
import { nextStep } from '../../../../src/core/message/next-step.ts';

const CASCADE = ['mail', 'sms', 'call'];
const EXPIRES_AT = 86_400_000;

describe('The next step of a message', () => {
  it('is the first channel, at once', () => {
    assert.deepEqual(step([], 0), { do: 'send', channel: 'mail', round: 1 });
  });

  for (const result of ['failed', 'refused', 'unknown'] as const) {
    it(`is the next channel, at once, where one has ${result}`, () => {
      assert.deepEqual(step([ended('mail', 1, { result })], 0), {
        do: 'send',
        channel: 'sms',
        round: 1,
      });
    });
  }

  it('is the end, where one has accepted that has no receipts', () => {
    const delivered = { do: 'settle', state: 'delivered' };
    assert.deepEqual(step([ended('mail', 1, { result: 'accepted' })], 0), delivered);
  });

  it('is to await the receipt, and then the next channel', () => {
    const waits = [ended('mail', 1, { result: 'accepted', confirmBy: 60_000 })];
    assert.deepEqual(step(waits, 59_999), { do: 'wait', until: 60_000, for: 'receipt' });
    assert.deepEqual(step(waits, 60_000), { do: 'send', channel: 'sms', round: 1 });
    const denied = [{ ...waits[0], receipt: receipt('failed') } as Try];
    assert.deepEqual(step(denied, 1), { do: 'send', channel: 'sms', round: 1 });
  });

  it('is the end, where a receipt comes late, while another channel tries', () => {
    const late = { ...ended('mail', 1, { result: 'accepted', confirmBy: 1 }) };
    const tries = [{ ...late, receipt: receipt('delivered') }, ended('sms', 1, {})];
    assert.deepEqual(step(tries, 100), { do: 'settle', state: 'delivered' });
  });

  it('is the first channel again, after 2 s, 4 s, 8 s ... 5 min', () => {
    const pauses = [1, 2, 3, 8, 9, 20].map((round) => {
      const next = step([ended('call', round, {})], 0);
      return next.do === 'wait' ? next.until : next;
    });
    assert.deepEqual(pauses, [2000, 4000, 8000, 256_000, 300_000, 300_000]);
    assert.deepEqual(step([ended('call', 1, {})], 2000), { do: 'send', channel: 'mail', round: 2 });
  });

  it('is the next try now, where a person wants it', () => {
    const waits = [ended('call', 1, {})];
    assert.deepEqual(nextStep({ tries: waits, expiresAt: EXPIRES_AT }, CASCADE, 0, true), {
      do: 'send',
      channel: 'mail',
      round: 2,
    });
  });

  it('begins a round where the channel has left the cascade, and waits where none is left', () => {
    const gone = [ended('pager', 1, {})];
    assert.deepEqual(step(gone, 2000), { do: 'send', channel: 'mail', round: 2 });
    assert.deepEqual(nextStep({ tries: gone, expiresAt: EXPIRES_AT }, [], 2000), {
      do: 'wait',
      until: EXPIRES_AT,
      for: 'round',
    });
  });

  it('is the end when it expires', () => {
    assert.deepEqual(step([], EXPIRES_AT), { do: 'settle', state: 'expired' });
  });

  it('takes each channel once in each round, in order, whatever fails', () => {
    const results = array(constantFrom('failed', 'refused', 'unknown', 'unconfirmed'), {
      maxLength: 30,
    });
    assertProperty(
      property(results, nat(3), (ends, extra) => {
        const tries: Try[] = [];
        let now = 0;
        for (const end of ends) {
          let next = step(tries, now);
          while (next.do === 'wait') {
            assert(next.until > now);
            now = next.until;
            next = step(tries, now);
          }
          assert(next.do === 'send');
          assert.equal(next.channel, CASCADE[tries.length % CASCADE.length]);
          assert.equal(next.round, 1 + Math.floor(tries.length / CASCADE.length));
          const more: Partial<TryEnd> =
            end === 'unconfirmed'
              ? { result: 'accepted', confirmBy: now + 1 + extra }
              : { result: end };
          tries.push({ ...ended(next.channel, next.round, { at: now, ...more }), at: now });
        }
      }),
    );
  });
});

function step(tries: readonly Try[], now: number): ReturnType<typeof nextStep> {
  return nextStep({ tries, expiresAt: EXPIRES_AT }, CASCADE, now);
}

function ended(channel: string, round: number, end: Partial<TryEnd>): Try {
  return {
    seq: 1,
    round,
    channel,
    at: 0,
    end: { at: 0, result: 'failed', evidence: '', ...end },
  };
}

function receipt(says: Receipt['says']): Receipt {
  return { at: 1, says, evidence: '' };
}
