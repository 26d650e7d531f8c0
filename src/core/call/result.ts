import type { Outcome } from '../verdict/outcome.ts';

/** What FAILOVER_STATUS can hold. */
export type Status = Exclude<Outcome, 'CANCEL'> | 'NOROUTE' | 'DRAINING' | 'LOOP';

/** What the dialplan is told when it gets the caller back. */
export interface Result {
  readonly status: Status;
  /** The deciding leg's Q.850 cause; the variable holds one that is safe in `Hangup()`. */
  readonly cause?: number;
  /** The deciding leg's SIP code; absent where we ended the leg or there was none. */
  readonly sip?: number;
  /** 1-based. */
  readonly tier?: number;
  readonly trunk?: string;
}

/**
 * Causes for which chan_pjsip's hangup_cause2sip() knows a SIP code. Any other one becomes 603 upstream,
 * which tells the world to stop trying (res_pjsip_session.c: "if (!response) response = 603").
 */
const MAPPED_CAUSES: ReadonlySet<number> = new Set([
  1, 2, 3, 17, 18, 19, 20, 21, 22, 27, 28, 29, 31, 34, 38, 42, 58, 66, 127,
]);

const STATUS_CAUSES: Readonly<Record<Status, number>> = {
  ANSWER: 16,
  BUSY: 17,
  DECLINED: 21,
  NOANSWER: 19,
  CHANUNAVAIL: 20,
  CONGESTION: 34,
  INVALID_NUMBER: 1,
  NOROUTE: 3,
  DRAINING: 42,
  LOOP: 34,
};

/** The nearest word of Dial(), so that existing dialplans keep working. */
const DIAL_STATUSES: Readonly<Record<Status, string>> = {
  ANSWER: 'ANSWER',
  BUSY: 'BUSY',
  DECLINED: 'BUSY',
  NOANSWER: 'NOANSWER',
  CHANUNAVAIL: 'CHANUNAVAIL',
  INVALID_NUMBER: 'CHANUNAVAIL',
  NOROUTE: 'CHANUNAVAIL',
  CONGESTION: 'CONGESTION',
  DRAINING: 'CONGESTION',
  LOOP: 'CONGESTION',
};

/** A Q.850 cause for `Hangup()`; 21 only with DECLINED, since it tells the world that a person refused. */
export function hangupCause(result: Result): number {
  const { cause, status } = result;
  const isSafe =
    cause !== undefined && MAPPED_CAUSES.has(cause) && (cause !== 21 || status === 'DECLINED');
  return isSafe ? cause : STATUS_CAUSES[status];
}

/** All variables of the dialplan contract, always; empty where there is nothing to say. */
export function resultVariables(
  call: string,
  result: Result,
  attempts: number,
  leftPrimary: boolean,
): ReadonlyMap<string, string> {
  return new Map([
    ['FAILOVER_STATUS', result.status],
    ['FAILOVER_CAUSE', String(hangupCause(result))],
    ['FAILOVER_SIP', result.sip === undefined ? '' : String(result.sip)],
    ['FAILOVER_TIER', result.tier === undefined ? '' : String(result.tier)],
    ['FAILOVER_TRUNK', result.trunk ?? ''],
    ['FAILOVER_ATTEMPTS', String(attempts)],
    ['FAILOVER_CALL', call],
    ['FAILOVER_ACTIVE', leftPrimary ? 'true' : ''],
    ['DIALSTATUS', DIAL_STATUSES[result.status]],
  ]);
}
