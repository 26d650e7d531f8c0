import assert from 'node:assert/strict';
import type { EventRecord } from '../../../src/record-ports.ts';
import { historyOf, type Recorded } from '../../../src/reports/history.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 29, 12);
/** The whole afternoon; it is eight o'clock. */
const SPAN = { from: NOON, to: NOON + 6 * HOUR };
const LATER = NOON + 8 * HOUR;

let seq = 0;
function event(hour: number, more: Partial<EventRecord>): EventRecord {
  seq += 1;
  const own = { id: String(seq), seq, at: NOON + hour * HOUR, kind: 'trunk' } as const;
  const object = { kind: 'trunk', name: 'carrier-a' };
  return { ...own, object, what: { code: 'x', text: 'x' }, ...more };
}

function change(hour: number, from: string, to: string, reason = `${to} at ${hour}`): EventRecord {
  return event(hour, { from, to, reason });
}

function app(hour: number, code: 'app-started' | 'app-stopped'): EventRecord {
  return event(hour, { kind: 'app', what: { code, text: code } });
}

function hour(at = ''): string {
  return at === '' ? '' : String((Date.parse(at) - NOON) / HOUR);
}

function told(recorded: Partial<Recorded>, nowMs = LATER): string {
  const spans = historyOf({ before: [], events: [], ...recorded }, SPAN, nowMs);
  return spans.map(({ state, from, to }) => `${hour(from)}-${hour(to)} ${state}`).join(', ');
}

describe('The history of a trunk', () => {
  const stories: ReadonlyArray<
    readonly [what: string, recorded: Partial<Recorded>, spans: string]
  > = [
    ['begins as it was before', { before: [change(-1, 'up', 'down')] }, '0-6 down'],
    [
      'changes where an event says so',
      { events: [change(1, 'up', 'down'), change(2, 'down', 'trying'), change(3, 'trying', 'up')] },
      '0-1 up, 1-2 down, 2-3 trying, 3-6 up',
    ],
    ['is as it is now if it never changed', { current: { state: 'up', reason: '' } }, '0-6 up'],
    ['is unknown if nothing is recorded', {}, '0-6 unknown'],
    [
      'is unknown if it has changed only since',
      { current: { state: 'down', reason: '' }, changedLater: true },
      '0-6 unknown',
    ],
    [
      'is unknown if the app has begun only since',
      { current: { state: 'up', reason: '' }, startedLater: true },
      '0-6 unknown',
    ],
    [
      'is unknown while the app does not run, and then as before',
      {
        before: [app(-5, 'app-started'), change(-1, 'up', 'down')],
        events: [app(1, 'app-stopped'), app(2, 'app-started'), change(3, 'down', 'up')],
      },
      '0-1 down, 1-2 unknown, 2-3 down, 3-6 up',
    ],
    [
      'is unknown before the first start',
      { events: [app(1, 'app-started')], current: { state: 'up', reason: '' } },
      '0-1 unknown, 1-6 up',
    ],
    [
      'is unknown after a stop before the span',
      { before: [change(-3, 'up', 'down'), app(-1, 'app-stopped')] },
      '0-6 unknown',
    ],
  ];
  for (const [what, recorded, spans] of stories) {
    it(what, () => assert.equal(told(recorded), spans));
  }

  it('has no end where it lasts', () => {
    assert.equal(told({ before: [change(-1, 'up', 'down')] }, NOON + HOUR), '0- down');
  });

  it('is none where the span is still to come', () => {
    const current = { state: 'down', reason: '' };
    assert.equal(told({ current }, NOON - HOUR), '');
  });

  it('has reasons', () => {
    const events = [change(1, 'up', 'down', '503 three times')];
    assert.deepEqual(
      historyOf({ before: [], events }, SPAN, LATER).map(({ reason }) => reason),
      ['', '503 three times'],
    );
  });

  it('takes the state of Asterisk from the code of an event', () => {
    const lost = event(1, {
      kind: 'asterisk',
      what: { code: 'asterisk-disconnected', text: 'lost' },
    });
    assert.equal(told({ events: [lost] }), '0-1 unknown, 1-6 disconnected');
  });
});
