import type { AttemptRecord, EntryRecord, WholeCall } from '../../../src/record-ports.ts';
import type { Written } from '../../../src/records/store/written.ts';

/** The month that is filled. */
export const MONTH = '2026-11';
export const MONTH_BEGIN = Date.UTC(2026, 10);
const MONTH_MS = 30 * 86_400_000;

/** A fifth of the calls fail over, so that a call has 1.2 attempts. */
const ATTEMPTS_PER_CALL = 1.2;
const ROUTES = 10;
const NUMBERS = 50;
const CALLERS = 100_000;
const TRUNKS = ['carrier-a', 'carrier-b', 'carrier-c', 'carrier-d'];

/** The calls of a month with so many attempts, evenly spread, always the same ones. */
export class MadeCalls {
  readonly count: number;
  readonly #attempts: number;

  constructor(attempts: number) {
    this.#attempts = attempts;
    this.count = Math.ceil(attempts / ATTEMPTS_PER_CALL);
  }

  get attempts(): number {
    return this.#attempts;
  }

  idOf(index: number): string {
    return `${MONTH_BEGIN / 1000 + index}.${index}-made`;
  }

  callerOf(index: number): string {
    return `+1415${String(2_000_000 + (scattered(index, 1) % CALLERS)).padStart(7, '0')}`;
  }

  numberOf(index: number): string {
    return `+12125550${String(100 + (scattered(index, 2) % NUMBERS))}`;
  }

  /** When a call comes in. Unix time, milliseconds. */
  atOf(index: number): number {
    return MONTH_BEGIN + Math.floor((index / this.count) * MONTH_MS);
  }

  /** A call as the recorder writes it. */
  written(index: number): Written {
    return { kind: 'call', whole: this.#whole(index), month: MONTH };
  }

  #whole(index: number): WholeCall {
    const id = this.idOf(index);
    const failsOver = index % 5 === 0;
    const [first = '', second = ''] = [0, 1].map(
      (turn) => TRUNKS[(scattered(index, 3) + turn) % TRUNKS.length],
    );
    const number = this.numberOf(index);
    const answeredMs = 800 + (scattered(index, 4) % 9000);
    const ringMs = 60 + (scattered(index, 5) % 2500);
    const isAnswered = scattered(index, 6) % 10 < 7;
    const last = failsOver
      ? attempt(id, 2, { trunk: second, dialledMs: 104, ringingMs: 104 + ringMs })
      : attempt(id, 1, { trunk: first, dialledMs: 2, ringingMs: 2 + ringMs });
    const end: Partial<AttemptRecord> = isAnswered
      ? { outcome: 'ANSWER', answeredMs, endedMs: answeredMs + 90_000, endedBy: 'caller' }
      : { outcome: 'BUSY', sip: 486, cause: 17, blame: 'callee', endedMs: answeredMs };
    const failed = attempt(id, 1, {
      trunk: first,
      dialledMs: 2,
      endedMs: 100,
      endedBy: 'remote',
      outcome: 'CONGESTION',
      sip: 503,
      cause: 34,
      blame: 'trunk',
      why: '503 means that the trunk does not take the call',
      rule: { text: 'policy unreachable', from: 'built-in' },
      next: 'next tier',
    });
    const attempts = [...(failsOver ? [failed] : []), { ...last, ...end }];
    return {
      call: {
        id,
        seq: index,
        at: this.atOf(index),
        caller: this.callerOf(index),
        dialled: number,
        number,
        route: `route-${scattered(index, 2) % ROUTES}`,
        config: '9f86d081884c7d65',
        status: isAnswered ? 'ANSWER' : 'BUSY',
        why: isAnswered ? 'the caller hung up' : '486 means that the callee is busy',
        endedBy: isAnswered ? 'caller' : 'app',
        tier: failsOver ? 2 : 1,
        trunk: last.trunk ?? '',
        way: last.way,
        attempts: attempts.length,
        passedOver: 0,
        failedOver: failsOver,
        emergency: false,
        transferred: false,
        adopted: false,
        setupMs: answeredMs,
        ...(isAnswered ? { talkMs: 90_000 } : {}),
        ...(failsOver ? { movedOnMs: 1 + (scattered(index, 7) % 8) } : {}),
        firstRingMs: ringMs,
        hops: 0,
      },
      attempts,
      entries: entriesOf(attempts),
    };
  }
}

function attempt(call: string, tier: number, more: Partial<AttemptRecord>): AttemptRecord {
  const destination = `+1415555${String(100 + tier)}`;
  return {
    leg: `${call}-t${tier}a1`,
    seq: tier,
    tier,
    target: 1,
    way: `${tier} ${destination} by ${more.trunk ?? ''}`,
    destination,
    primary: tier === 1,
    endpoint: `PJSIP/${destination}@${more.trunk ?? ''}`,
    kind: 'made',
    createdMs: 1,
    heard: 'ringing',
    why: '',
    standing: 'up',
    ...more,
  };
}

function entriesOf(attempts: readonly AttemptRecord[]): readonly EntryRecord[] {
  const facts = attempts.flatMap(({ leg, tier, dialledMs = 0, outcome }) => {
    const attempt = { leg, tier, target: 1 };
    return [
      { kind: 'attempt-created', ms: dialledMs, attempt },
      { kind: 'attempt-dialled', ms: dialledMs, attempt },
      { kind: 'attempt-ended', ms: dialledMs + 90, attempt, outcome, why: 'as the attempt says' },
    ] as const;
  });
  const started = { kind: 'call-started', ms: 0, route: 'support', ways: 2 } as const;
  return [started, ...facts, { kind: 'call-released', ms: 100_000 } as const].map(
    (fact, index) => ({
      seq: index + 1,
      ...fact,
    }),
  );
}

/** A number from 0 to 2^32 that looks random, the same each time (the finaliser of murmur3). */
export function scattered(index: number, salt: number): number {
  let hash = Math.imul(index + 1, 0x9e37_79b1) ^ Math.imul(salt, 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
