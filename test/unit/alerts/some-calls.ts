import type { Alert } from '../../../src/core/alert/alert.ts';
import type { AttemptRecord, CallRecord, RecordedCall } from '../../../src/record-ports.ts';

export const NOON = Date.parse('2026-11-24T12:00:00Z');

export function attempt(trunk: string, more: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    leg: 't1a1',
    seq: 1,
    tier: 1,
    target: 1,
    way: `1 +14155550123 by ${trunk}`,
    destination: '+14155550123',
    primary: true,
    trunk,
    kind: 'made',
    heard: 'nothing',
    why: '',
    ...more,
  };
}

export const REFUSED: Partial<AttemptRecord> = {
  createdMs: 1,
  dialledMs: 2,
  endedMs: 900,
  outcome: 'CONGESTION',
  blame: 'trunk',
  why: 'SIP 503 before ringing: the trunk refused',
};

/** A call at this second after noon. */
export function recorded(
  second: number,
  more: Partial<CallRecord>,
  ...attempts: readonly AttemptRecord[]
): RecordedCall {
  const call: CallRecord = {
    id: `c-${second}`,
    seq: second,
    at: NOON + second * 1000,
    caller: '+14155550199',
    dialled: '+14155550100',
    route: 'support',
    status: 'ANSWER',
    why: 'the caller hung up',
    attempts: attempts.length,
    passedOver: 0,
    failedOver: true,
    emergency: false,
    transferred: false,
    adopted: false,
    setupMs: 1000,
    hops: 0,
    ...more,
  };
  return { call, attempts };
}

export const DOWN: Alert = {
  id: 'a-1',
  key: 'trunk carrier-a',
  kind: 'trunk-down',
  object: { kind: 'trunk', name: 'carrier-a' },
  severity: 'warning',
  text: 'carrier-a is down: 503 three times',
  since: NOON,
  until: NOON + 660_000,
  count: 1,
  told: 'began',
  messages: ['m-1'],
  taken: { by: 'alice', note: 'called them', at: NOON + 120_000 },
};

export const FAILED = recorded(
  -3,
  {},
  attempt('carrier-a', REFUSED),
  attempt('carrier-b', { seq: 2, dialledMs: 902, answeredMs: 2000 }),
);
export const PASSED_OVER = recorded(
  10,
  {},
  attempt('carrier-a', { kind: 'postponed', why: 'down' }),
  attempt('carrier-b', { seq: 2, dialledMs: 3, answeredMs: 900 }),
);
export const LOST = recorded(
  20,
  { status: 'CONGESTION', caller: '+14155550177', failedOver: false },
  attempt('carrier-a', REFUSED),
);
export const HUNG_UP = recorded(30, { status: 'CANCEL' }, attempt('carrier-a', REFUSED));
export const FINE = recorded(40, { failedOver: false }, attempt('carrier-a', { answeredMs: 9 }));
export const DRILLED = recorded(
  50,
  { drill: 'tuesday' },
  attempt('carrier-a', { kind: 'drilled', blame: 'trunk' }),
);
