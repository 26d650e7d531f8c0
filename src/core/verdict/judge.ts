import { OUTCOME_TABLE, type OutcomeRow } from './outcome-table.ts';
import type { Blame, Evidence, Heard, LegTimer, Outcome, Verdict } from './outcome.ts';

/**
 * Milliseconds. A 183 without a 180 that lasts longer than this counts as ringing: no announcement
 * is that long.
 */
const ANNOUNCEMENT_MS = 15_000;

/**
 * The only function that judges a leg that was never answered. It accepts all evidence: an end that
 * no row matches is CONGESTION with the blame on us. That is the cautious verdict, because the call
 * moves on and no trunk's health suffers.
 */
export function judge(evidence: Evidence): Verdict {
  switch (evidence.by) {
    case 'caller':
      return verdict('CANCEL', 'caller', 'the caller hung up');
    case 'answered-elsewhere':
      return verdict('CANCEL', 'caller', 'answered elsewhere');
    case 'timer':
      return judgeTimer(evidence.timer, evidence.heard);
    case 'unconfirmed':
      return verdict(
        'NOANSWER',
        'callee',
        evidence.timer === undefined
          ? 'the answerer hung up without confirming'
          : `${LIMITS[evidence.timer]} passed, and nobody confirmed`,
        evidence.heard === 'ringing',
      );
    case 'create-refused':
      return verdict(
        'CHANUNAVAIL',
        evidence.isWatched ? 'network' : 'callee',
        `Asterisk refused the leg (${evidence.status}): unknown endpoint, not registered, or failed its qualify`,
      );
    case 'request-failed':
      return verdict(
        'CONGESTION',
        'us',
        evidence.failure.kind === 'lost'
          ? `the reply to ${evidence.request} was lost`
          : `${evidence.request} was refused (${evidence.failure.status})`,
        evidence.heard === 'ringing',
      );
    case 'leg':
      return judgeLeg(evidence);
  }
}

function judgeTimer(timer: Exclude<LegTimer, 'confirm'>, heard: Heard): Verdict {
  const rang = heard === 'ringing';
  switch (timer) {
    case 'response':
      return verdict('CHANUNAVAIL', 'network', 'response_timeout without any SIP response', rang);
    case 'progress':
    case 'ring':
    case 'setup':
      return timer === 'progress' || heard === 'nothing'
        ? verdict('CHANUNAVAIL', 'network', `${LIMITS[timer]} without any ringing or progress`)
        : verdict('NOANSWER', 'callee', `${LIMITS[timer]} after ${heard}`, rang);
  }
}

/** The configuration's names of the timers. */
const LIMITS = {
  ring: 'ring_timeout',
  progress: 'progress_timeout',
  setup: 'max_setup',
  confirm: 'confirm_within',
} as const;

type LegEvidence = Extract<Evidence, { by: 'leg' }>;

function judgeLeg(leg: LegEvidence): Verdict {
  const rang = hasRung(leg);
  const row = OUTCOME_TABLE.find((candidate) => matches(candidate, leg, rang));
  const seen = describe(leg, rang);
  return row === undefined
    ? verdict('CONGESTION', 'us', `${seen}: unknown`, rang)
    : {
        ...verdict(row.outcome, row.blame, `${seen}: ${row.why}`, rang),
        endsCascade: row.endsCascade === true,
      };
}

/**
 * Whether the phone rang: a 180, or a 183 that means ringing, by the carrier's habit or because it
 * lasted longer than an announcement.
 */
function hasRung(leg: LegEvidence): boolean {
  switch (leg.heard) {
    case 'ringing':
      return true;
    case 'progress':
      return leg.progressIsRinging || leg.sinceDialMs > ANNOUNCEMENT_MS;
    case 'nothing':
      return false;
  }
}

/**
 * The SIP code wins over the cause, because one cause stands for many codes (603, 403 and 401 are
 * all 21).
 */
function matches(row: OutcomeRow, leg: LegEvidence, rang: boolean): boolean {
  if (row.rang !== undefined && row.rang !== rang) return false;
  if (row.blockedOnTheWay === true && !(leg.throughTrunk && leg.heard === 'nothing')) return false;
  if (leg.sip !== undefined) return includes(row.sip, leg.sip);
  if (leg.dial !== undefined) return row.dial === leg.dial;
  if (row.sent !== undefined && row.sent !== leg.sent) return false;
  return leg.cause !== undefined && includes(row.cause, leg.cause);
}

function includes(codes: OutcomeRow['sip'], code: number): boolean {
  return (
    codes?.some((entry) =>
      typeof entry === 'number' ? entry === code : entry[0] <= code && code <= entry[1],
    ) ?? false
  );
}

function describe(leg: LegEvidence, rang: boolean): string {
  const evidence =
    leg.sip !== undefined
      ? `SIP ${leg.sip}`
      : leg.dial !== undefined
        ? `Dial ${leg.dial}`
        : leg.cause !== undefined
          ? `cause ${leg.cause}`
          : 'no cause known';
  return `${evidence} ${rang ? 'after ringing' : leg.sent ? 'before ringing' : 'before it was sent'}`;
}

function verdict(outcome: Outcome, blame: Blame, why: string, rang = false): Verdict {
  return { outcome, blame, why, rang, endsCascade: false };
}
