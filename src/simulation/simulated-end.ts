import type { UntimedEvent } from '../core/call/events.ts';
import { causeOfSip } from '../core/verdict/sip-cause.ts';

/** The end of a simulated attempt, as given on the command line. */
export interface SimulatedEnd {
  readonly written: string;
  /** Whether the callee's phone rings before the end. */
  readonly rings: boolean;
  readonly how:
    | { readonly by: 'answer' | 'silence' | 'dead' | 'no-answer' | 'refusal' }
    | { readonly by: 'sip'; readonly code: number }
    | { readonly by: 'cause'; readonly cause: number }
    /** As a recorded attempt went. `isDead`: no SIP response came. */
    | {
        readonly by: 'recorded';
        readonly isDead: boolean;
        /** Its 183 had SDP. */
        readonly hasEarlyMedia: boolean;
        readonly happenings: (leg: string) => readonly Happening[];
      };
}

/** The end of an attempt of which nothing else is said. */
export const ANSWER: SimulatedEnd = { written: 'answer', rings: false, how: { by: 'answer' } };

const RINGS_AFTER_MS = 1000;
const ENDS_AFTER_MS = 100;

export const END_HELP =
  'answer, sip:503 (any code from 300 to 699), cause:34, silence (a 100, and no 18x), dead (no response), refused (no such endpoint), no-answer (rings until the timer), rings+sip:480 (rings first)';

/** Parses an end. @returns undefined if it is none of END_HELP's */
export function parseEnd(written: string): SimulatedEnd | undefined {
  const rings = written.startsWith('rings+');
  const how = parseHow(rings ? written.slice('rings+'.length) : written);
  if (how === undefined) return undefined;
  return { written, rings: rings || how.by === 'no-answer', how };
}

function parseHow(word: string): SimulatedEnd['how'] | undefined {
  const [kind, value = ''] = word.split(':');
  switch (word) {
    case 'answer':
    case 'silence':
    case 'dead':
    case 'no-answer':
      return { by: word };
    case 'refused':
      return { by: 'refusal' };
    default:
      if (kind === 'sip' && /^[3-6]\d\d$/.test(value)) return { by: 'sip', code: Number(value) };
      if (kind === 'cause' && isCause(value)) return { by: 'cause', cause: Number(value) };
      return undefined;
  }
}

/** Whether a value is a Q.850 cause (seven bits). */
function isCause(value: string): boolean {
  return /^\d{1,3}$/.test(value) && Number(value) <= 127;
}

/** A simulated event, with its time after the creation of the leg. */
export interface Happening {
  readonly afterMs: number;
  readonly event: UntimedEvent;
}

/** Timer B of RFC 3261. After it Asterisk ends a leg by itself. Milliseconds. */
export const TIMER_B_MS = 32_000;

/**
 * About the time after which networks end a call that nobody answers (timer C of RFC 3261).
 * Milliseconds.
 */
export const TIMER_C_MS = 180_000;

/**
 * Returns the events that Asterisk would send for a leg with this end, in order. The app's own
 * timers may fire first.
 */
export function happeningsOf(end: SimulatedEnd, leg: string): readonly Happening[] {
  if (end.how.by === 'recorded') return end.how.happenings(leg);
  if (end.how.by === 'refusal') {
    const failure = { kind: 'refused', status: 500 } as const;
    return [{ afterMs: 0, event: { type: 'leg-request-failed', leg, request: 'create', failure } }];
  }
  const begins: readonly Happening[] = [
    // The machine asks for the last response by this name.
    { afterMs: 0, event: { type: 'entered', channel: leg, name: `PJSIP/${leg}` } },
    { afterMs: 0, event: { type: 'leg-sent', leg } },
    ...(end.rings
      ? [{ afterMs: RINGS_AFTER_MS, event: { type: 'leg-ringing', leg } } as const]
      : []),
  ];
  const soFarMs = end.rings ? RINGS_AFTER_MS : 0;
  return [...begins, ...endingOf(end, leg, soFarMs + ENDS_AFTER_MS)];
}

function endingOf({ how }: SimulatedEnd, leg: string, afterMs: number): readonly Happening[] {
  switch (how.by) {
    case 'answer':
      return [{ afterMs, event: { type: 'leg-up', leg } }];
    case 'silence':
    case 'dead':
      return endsOfLeg(leg, TIMER_B_MS, { sip: 408, cause: causeOfSip(408) });
    case 'no-answer':
      return endsOfLeg(leg, TIMER_C_MS, { sip: 480, cause: causeOfSip(480) });
    case 'sip':
      return endsOfLeg(leg, afterMs, { sip: how.code, cause: causeOfSip(how.code) });
    case 'cause':
      return endsOfLeg(leg, afterMs, { cause: how.cause });
    case 'refusal':
    case 'recorded':
      return [];
  }
}

/** The far end, or Asterisk, ends a leg. */
export function endsOfLeg(
  leg: string,
  afterMs: number,
  codes: { cause?: number; sip?: number },
): readonly Happening[] {
  return [
    { afterMs, event: { type: 'hung-up', channel: leg, ...codes } },
    { afterMs, event: { type: 'gone', channel: leg, ...codes } },
  ];
}
