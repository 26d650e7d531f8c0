/** What states and ends are called. Those that are missing are shown as the app names them. */
export const STATES = {
  up: 'up',
  suspect: 'suspect',
  down: 'down',
  trying: 'trying',
  held: 'held',
  unwatched: 'not watched',
  protected: 'Protected',
  degraded: 'Degraded',
  unprotected: 'Unprotected',
  running: 'runs',
  ended: 'ended',
  aborted: 'aborted',
  idle: 'idle',
  passed: 'passed',
  failed: 'failed',
  good: 'good',
  bad: 'bad',
  unknown: 'not known',
  draining: 'draining',
  live: 'live',
  rejected: 'rejected',
} as const;

/** How calls and attempts end, by the status or outcome. */
export const ENDS = {
  ANSWER: 'answered',
  BUSY: 'busy',
  DECLINED: 'declined',
  NOANSWER: 'no answer',
  CONGESTION: 'refused',
  CHANUNAVAIL: 'unreachable',
  INVALID_NUMBER: 'no such number',
  CANCEL: 'caller left',
  NOROUTE: 'no such route',
  DRAINING: 'not taken: draining',
  LOOP: 'a loop',
  OVERLOAD: 'not taken: overload',
  LIVE: 'live',
} as const;

/** Another leg was answered. The outcome of this one is CANCEL, but the caller is still there. */
export const ELSEWHERE = 'ELSEWHERE';

/** @param end a status, an outcome, or `ELSEWHERE` */
export function endOf(end: string): string {
  if (end === ELSEWHERE) return 'cancelled';
  return end in ENDS ? ENDS[end as keyof typeof ENDS] : end;
}

/** A place in the dialplan took the caller, such as an IVR. */
export const TO_DIALPLAN = 'to the dialplan';

/** Why calls leave a way: how the attempt ended, or why there was none. */
export const REASONS = {
  CONGESTION: 'refused',
  CHANUNAVAIL: 'unreachable',
  INVALID_NUMBER: 'no such number',
  NOANSWER: 'no answer',
  BUSY: 'busy',
  DECLINED: 'declined',
  down: 'down',
  held: 'held',
  full: 'full',
  drill: 'drill',
} as const;
