import type { Alert } from '../core/alert/alert.ts';
import type { AttemptRecord, CallFilter, CallRecord, RecordedCall } from '../record-ports.ts';

/** How to find the calls that an alert is about. */
export interface CallSearch {
  readonly filter: CallFilter;
  /** Which of the found ones it concerned. */
  readonly concerns: (call: RecordedCall) => boolean;
}

/** A trunk is down only after some calls have failed. Milliseconds. */
export const BEFORE_MS = 10 * 60_000;

/** Outcomes with which a call has reached nobody, though nobody decided so. */
const LOST: ReadonlyArray<CallRecord['status']> = [
  'CONGESTION',
  'CHANUNAVAIL',
  'OVERLOAD',
  'DRAINING',
];

/**
 * Undefined: it is about no calls.
 * @param now Unix time, milliseconds
 * @param wellAt when what it is about last became well before. Unix time, milliseconds
 */
export function concernedCalls(alert: Alert, now: number, wellAt = 0): CallSearch | undefined {
  const { kind, object, since, until = now } = alert;
  const { name } = object;
  const during = { from: since, to: until + 1 };
  const asLong = { from: Math.max(since - BEFORE_MS, wellAt), to: until + 1 };
  switch (object.kind) {
    case 'trunk':
      return {
        filter: { ...asLong, ...(name.startsWith('sip:') ? {} : { attempt: { trunk: name } }) },
        concerns: ({ attempts }) =>
          attempts.some((attempt) => (attempt.trunk ?? attempt.host) === name && failed(attempt)),
      };
    case 'site':
      return { filter: { ...asLong, attempt: { site: name } }, concerns: suffered };
    case 'route':
      return { filter: { ...during, route: name }, concerns: suffered };
    case 'number': {
      const digits = name.replaceAll(/\D/g, '');
      const of = name.startsWith('+') ? { wholeNumber: digits } : { route: name };
      return { filter: { ...during, ...of }, concerns: suffered };
    }
    case 'app': {
      const status = kind === 'overload' ? 'OVERLOAD' : 'DRAINING';
      return { filter: { ...during, status }, concerns: () => true };
    }
    default:
      return undefined;
  }
}

/** The trunk took the attempt no further, or got none because of that. */
function failed({ kind, blame }: AttemptRecord): boolean {
  if (kind === 'skipped' || kind === 'postponed') return true;
  return kind === 'made' && (blame === 'trunk' || blame === 'network');
}

function suffered({ call }: RecordedCall): boolean {
  return (call.failedOver || isLost(call)) && call.drill === undefined;
}

/** Nobody answered or decided, and no place in the dialplan took the caller. */
export function isLost({ status, place }: Pick<CallRecord, 'status' | 'place'>): boolean {
  return place === undefined && LOST.includes(status);
}
