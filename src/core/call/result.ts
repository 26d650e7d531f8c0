import type { Outcome } from '../verdict/outcome.ts';

/** The values of FAILOVER_STATUS. */
export type Status = Exclude<Outcome, 'CANCEL'> | (typeof REFUSALS)[number];

/** What becomes of a caller for whom nothing is tried. */
export const REFUSALS = ['NOROUTE', 'DRAINING', 'LOOP', 'OVERLOAD'] as const;

/** The result that the dialplan gets with the caller. */
export interface Result {
  readonly status: Status;
  /** The Q.850 cause of the deciding leg. The variable holds one that is safe in `Hangup()`. */
  readonly cause?: number;
  /** The SIP code of the deciding leg; absent if the app ended the leg or there was none. */
  readonly sip?: number;
  /** The tier, from 1. */
  readonly tier?: number;
  readonly trunk?: string;
  /** No attempt was made: no trunk took a call, or `max_setup` passed first. */
  readonly untried?: true;
}

/**
 * The causes that a leg may pass upstream. hangup_cause2sip() in chan_pjsip maps each of them to a
 * SIP code. An unmapped cause becomes 603 upstream, which tells everybody to stop trying
 * (res_pjsip_session.c: "if (!response) response = 603"). 34 and 42 are not in the list: they
 * become 503, and an SBC that gets 503 dials the same dead carriers again through its next box (RFC
 * 3261 16.7).
 */
const SAFE_CAUSES: ReadonlySet<number> = new Set([
  1, 2, 3, 17, 18, 19, 20, 21, 22, 27, 28, 29, 31, 38, 58, 66, 127,
]);

const STATUS_CAUSES: Readonly<Record<Status, number>> = {
  ANSWER: 16,
  BUSY: 17,
  DECLINED: 21,
  NOANSWER: 19,
  CHANUNAVAIL: 20,
  // Becomes 500: the trunks were tried, and another box would try the same ones.
  CONGESTION: 38,
  INVALID_NUMBER: 1,
  NOROUTE: 3,
  DRAINING: 42,
  LOOP: 34,
  OVERLOAD: 42,
};

/** Becomes 503: another box may have trunks that are open. */
const UNTRIED_CAUSE = 34;

/** The nearest DIALSTATUS of Dial(), so that existing dialplans keep working. */
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
  OVERLOAD: 'CONGESTION',
};

/**
 * The Q.850 cause for `Hangup()`. 21 comes only with DECLINED, because it says that a person
 * refused.
 */
export function hangupCause(result: Result): number {
  const { cause, status, untried = false } = result;
  if (untried && status === 'CONGESTION') return UNTRIED_CAUSE;
  const isSafe =
    cause !== undefined && SAFE_CAUSES.has(cause) && (cause !== 21 || status === 'DECLINED');
  return isSafe ? cause : STATUS_CAUSES[status];
}

/**
 * The variables of the dialplan contract. All are always set; a variable without a value is empty.
 * @param attempts the number of legs that were dialled
 */
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
