import type { AttemptRecord, CallRecord, NewEvent, WholeCall } from '../../../src/record-ports.ts';
import type { Written } from '../../../src/records/store/written.ts';

/** 2026-11-29 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 29, 12);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A call that was answered at once. Numbered calls come one minute after the other. */
export function someCall(number: number, more: Partial<CallRecord> = {}): WholeCall {
  const id = `call-${number}`;
  return {
    call: {
      id,
      seq: number,
      at: NOON + number * MINUTE,
      caller: `+1415555${String(1000 + number)}`,
      dialled: '2025550123',
      route: 'support',
      status: 'ANSWER',
      why: 'the caller hung up',
      endedBy: 'caller',
      tier: 1,
      trunk: 'carrier-a',
      way: '1 +14155550123 by carrier-a',
      attempts: 1,
      passedOver: 0,
      failedOver: false,
      emergency: false,
      transferred: false,
      adopted: false,
      setupMs: 400,
      talkMs: 1000,
      firstRingMs: 200,
      hops: 0,
      ...more,
    },
    attempts: [someAttempt(`${id}-t1a1`)],
    entries: [{ seq: 1, ms: 0, kind: 'call-started', route: 'support', ways: 1 }],
  };
}

export function someAttempt(leg: string, more: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    leg,
    seq: 1,
    tier: 1,
    target: 1,
    way: '1 +14155550123 by carrier-a',
    destination: '+14155550123',
    primary: true,
    trunk: 'carrier-a',
    kind: 'made',
    dialledMs: 2,
    heard: 'ringing',
    outcome: 'ANSWER',
    why: '',
    standing: 'up',
    ...more,
  };
}

export function written(whole: WholeCall, month = '2026-11'): Written {
  return { kind: 'call', whole, month };
}

export const DOWN: NewEvent = {
  kind: 'trunk',
  object: { kind: 'trunk', name: 'carrier-a' },
  what: { code: 'trunk-down', text: 'trunk carrier-a is down: 503 three times' },
  from: 'up',
  to: 'down',
};

export function someEvent(number: number, more: Partial<NewEvent> = {}): Written {
  const own = { id: `event-${number}`, seq: number, at: NOON + number * MINUTE };
  return { kind: 'event', event: { ...own, ...DOWN, ...more } };
}
