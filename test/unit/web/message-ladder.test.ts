import assert from 'node:assert/strict';
import type { Message } from '../../../web/src/api/types.ts';
import { ladderOfMessage } from '../../../web/src/features/messages/ladder-of-message.ts';

const AT = '2026-11-24T02:03:00.000Z';
const START = Date.parse(AT);

function at(ms: number): string {
  return new Date(START + ms).toISOString();
}

function told(tries: Message['tries'], nowMs: number): readonly string[] {
  const message: Message = {
    id: 'm',
    at: AT,
    cascade: 'ops',
    text: 'x',
    state: 'sent',
    expiresAt: at(86_400_000),
    tries,
  };
  return ladderOfMessage(message, START + nowMs).steps.map(
    ({ seq, ms, column, tone, word }) => `${seq} +${ms} ${column}: ${word} (${tone})`,
  );
}

const MAIL = { seq: 1, round: 1, channel: 'mail', at: at(10), endMs: 5000 };
const SMS = { seq: 2, round: 1, channel: 'sms', at: at(5010), endMs: 200 };

describe('The ladder of a message', () => {
  it('has a column for each channel, and each step in its order', () => {
    const steps = told(
      [
        { ...MAIL, result: 'failed', evidence: 'no answer in 5 s' },
        {
          ...SMS,
          result: 'accepted',
          confirmBy: at(65_210),
          receipt: { at: at(8000), says: 'delivered', evidence: '' },
        },
      ],
      9000,
    );
    assert.deepEqual(steps, [
      '1 +10 mail: sends (active)',
      '2 +5010 mail: failed (bad)',
      '3 +5010 sms: sends (active)',
      '4 +5210 sms: accepted, receipt awaited (active)',
      '5 +8000 sms: delivered (good)',
    ]);
  });

  it('says that no receipt came in time, once it is too late', () => {
    const tries = [{ ...SMS, result: 'accepted' as const, confirmBy: at(65_210) }];
    assert.equal(told(tries, 65_000).length, 2);
    assert.deepEqual(told(tries, 66_000).slice(2), ['3 +65210 sms: no receipt in time (bad)']);
  });

  it('ends with the answer where there are no receipts', () => {
    assert.deepEqual(told([{ ...MAIL, result: 'accepted' }], 9000), [
      '1 +10 mail: sends (active)',
      '2 +5010 mail: delivered (good)',
    ]);
  });

  it('has no end yet while a channel sends', () => {
    const { endMs: _, ...running } = MAIL;
    const message = { ...running };
    assert.deepEqual(told([message], 9000), ['1 +10 mail: sends (active)']);
  });
});
