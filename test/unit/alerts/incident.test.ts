import assert from 'node:assert/strict';
import { incidentOf } from '../../../src/app/incident.ts';
import { NoMessages, type ShownMessage } from '../../../src/message-operations.ts';
import {
  NoRecords,
  type CallFilter,
  type EventFilter,
  type EventRecord,
  type RecordedCall,
} from '../../../src/record-ports.ts';
import { DOWN, FAILED, FINE, NOON, PASSED_OVER } from './some-calls.ts';

const SMS: ShownMessage = {
  id: 'm-1',
  at: '2026-11-24T12:00:02.000Z',
  cascade: 'ops',
  subject: '[pbx1] warning: carrier-a is down',
  text: 'carrier-a is down',
  state: 'delivered',
  expiresAt: '2026-11-25T12:00:02.000Z',
  tries: [
    {
      seq: 1,
      round: 1,
      channel: 'ops-mail',
      at: '2026-11-24T12:00:02.000Z',
      endMs: 9,
      result: 'refused',
    },
    {
      seq: 2,
      round: 1,
      channel: 'ops-sms',
      at: '2026-11-24T12:00:03.000Z',
      endMs: 9,
      result: 'accepted',
      confirmBy: '2026-11-24T12:01:03.000Z',
      receipt: { at: '2026-11-24T12:00:07.000Z', says: 'delivered', evidence: '' },
    },
  ],
};

function event(second: number, code: string, more: Partial<EventRecord> = {}): EventRecord {
  return {
    id: `e-${second}`,
    seq: second,
    at: NOON + second * 1000,
    kind: 'trunk',
    object: { kind: 'trunk', name: 'carrier-a' },
    what: { code, text: `trunk carrier-a is ${code.slice(6)}` },
    ...more,
  };
}

describe('The report of an incident', () => {
  let calls: readonly RecordedCall[];
  let pages: number;
  let asked: EventFilter | undefined;
  let searched: CallFilter | undefined;
  let fails: Error | undefined;
  let before: readonly EventRecord[];

  beforeEach(() => {
    calls = [FINE, PASSED_OVER, FAILED];
    pages = 1;
    before = [];
    searched = undefined;
    fails = undefined;
  });

  function report(alert = DOWN) {
    return incidentOf(alert, {
      records: {
        recordedCalls: (filter, { before: from }) => {
          searched = filter;
          if (fails instanceof NoRecords) return Promise.reject(fails);
          const page = Number(from ?? 1);
          const next = page < pages ? { next: String(page + 1) } : {};
          return Promise.resolve({ items: calls, ...next });
        },
        events: (filter) => {
          if (fails instanceof NoRecords) return Promise.reject(fails);
          asked = filter;
          const order = {
            kind: 'order',
            what: { code: 'order-hold', text: 'hold trunk carrier-a' },
            by: 'alice',
          } as const;
          return Promise.resolve({
            items: [
              event(600, 'trunk-up'),
              event(130, 'x', order),
              event(0, 'trunk-down', { reason: '503 three times' }),
              ...before,
            ],
          });
        },
      },
      messages: {
        message: () => (fails instanceof NoMessages ? Promise.reject(fails) : Promise.resolve(SMS)),
      },
      now: () => NOON + 700_000,
    });
  }

  it('tells what happened, from the first failed call to the end', async () => {
    const { timeline, missing } = await report();
    assert.deepEqual(
      timeline.map(({ at, kind, text }) => `${at.slice(11, 19)} ${kind}: ${text}`),
      [
        '11:59:57 call: the first call that it concerned: carrier-a: SIP 503 before ringing: the trunk refused',
        '12:00:00 change: trunk carrier-a is down: 503 three times',
        '12:00:00 began: carrier-a is down: 503 three times',
        '12:00:07 told: people were told by ops-sms: "[pbx1] warning: carrier-a is down" (ops-mail refused)',
        '12:02:00 taken: taken on by alice: called them',
        '12:02:10 order: hold trunk carrier-a (by alice)',
        '12:10:00 change: trunk carrier-a is up',
        '12:11:00 over: over: carrier-a is down: 503 three times',
      ],
    );
    assert.deepEqual(missing, []);
    assert.equal(asked?.object, 'carrier-a');
  });

  it('begins after an earlier incident of the same trunk', async () => {
    before = [
      event(-60, 'trunk-up', { to: 'up' }),
      event(-90, 'trunk-down', { reason: 'no answer', to: 'down' }),
    ];
    const { timeline } = await report();
    assert(timeline.every(({ text }) => !text.includes('no answer')));
    assert.equal(searched?.from, NOON - 60_000);
  });

  it('says what was wrong when it began, and what is wrong by now', async () => {
    const { timeline } = await report({ ...DOWN, firstText: 'carrier-a is down: no answer' });
    const told = timeline.filter(({ kind }) => kind === 'began' || kind === 'over');
    assert.deepEqual(
      told.map(({ text }) => text),
      ['carrier-a is down: no answer', 'over: carrier-a is down: 503 three times'],
    );
  });

  it('does not claim to know the first call where there are too many', async () => {
    pages = 9;
    calls = Array.from({ length: 500 }, () => FAILED);
    const { timeline, impact } = await report();
    assert.equal(timeline[0]?.kind, 'change');
    assert.deepEqual([impact?.calls, impact?.isWhole], [1000, false]);
  });

  it('says what it cannot find out', async () => {
    fails = new NoRecords('records are off');
    const { timeline, impact, missing } = await report();
    assert.deepEqual([impact, missing], [undefined, ['records are off']]);
    assert.deepEqual(
      timeline.map(({ kind }) => kind),
      ['began', 'told', 'taken', 'over'],
    );
    fails = new NoMessages('the database of messages does not answer');
    assert.deepEqual((await report()).missing, ['the database of messages does not answer']);
  });
});
