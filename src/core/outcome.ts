import { OUTCOME_TABLE, type OutcomeRow } from './outcome-table.ts';

/** How an attempt ended. The words of Dial(), with the reasons that Dial() lumps together told apart. */
export type Outcome =
  | 'ANSWER'
  | 'BUSY'
  | 'DECLINED'
  | 'NOANSWER'
  | 'CONGESTION'
  | 'CHANUNAVAIL'
  | 'INVALID_NUMBER'
  | 'CANCEL';

/** Who caused the end. Only `trunk` and `network` count against a trunk's health. */
export type Blame = 'callee' | 'number' | 'trunk' | 'network' | 'caller' | 'us';

/** What a leg was heard to do: nothing, a 183 alone, or a 180. 100 Trying is invisible to ARI. */
export type Heard = 'nothing' | 'progress' | 'ringing';

/** A 183 alone that lasts longer than an announcement does is taken for ringing. Milliseconds. */
const ANNOUNCEMENT_MS = 15_000;

/** What is known of a leg's end, in the order in which it decides. */
export type Evidence =
  | { readonly by: 'caller' }
  | { readonly by: 'answered-elsewhere' }
  | { readonly by: 'timer'; readonly timer: 'ring' | 'progress' | 'setup'; readonly heard: Heard }
  /** Asterisk would not make the leg: HTTP status of the refusal. */
  | { readonly by: 'create-refused'; readonly status: number; readonly throughTrunk: boolean }
  /** A request about the leg was lost or refused although the leg existed: ours to mend. */
  | { readonly by: 'request-failed'; readonly request: string; readonly status: number }
  | {
      readonly by: 'leg';
      readonly heard: Heard;
      /** From the dialling to the end. Milliseconds. */
      readonly sinceDialMs: number;
      /** This carrier's 183 means ringing. */
      readonly progressIsRinging: boolean;
      /** Asterisk said that the INVITE was handed over (Dial event with an empty status). */
      readonly sent: boolean;
      /** The final SIP status code, 300 to 699. */
      readonly sip?: number;
      /** From legs that are not PJSIP. */
      readonly dial?: 'BUSY' | 'CONGESTION';
      /** Q.850. */
      readonly cause?: number;
    };

export interface Verdict {
  readonly outcome: Outcome;
  readonly blame: Blame;
  /** For people: what was seen. */
  readonly why: string;
  /** The cascade ends here whatever the policy says. */
  readonly endsCascade: boolean;
}

/**
 * The one verdict on a leg that was never answered. Total: what no row knows is CONGESTION, blamed on us,
 * the cautious bucket, because it moves on to the next destination and counts against nobody.
 */
export function judge(evidence: Evidence): Verdict {
  switch (evidence.by) {
    case 'caller':
      return verdict('CANCEL', 'caller', 'the caller hung up');
    case 'answered-elsewhere':
      return verdict('CANCEL', 'caller', 'answered elsewhere');
    case 'timer':
      return judgeTimer(evidence.timer, evidence.heard);
    case 'create-refused':
      return verdict(
        'CHANUNAVAIL',
        evidence.throughTrunk ? 'network' : 'callee',
        `Asterisk refused the leg (${evidence.status}): unknown endpoint, not registered, or failed its qualify`,
      );
    case 'request-failed':
      return verdict(
        'CONGESTION',
        'us',
        evidence.status === 0
          ? `the answer to ${evidence.request} was lost`
          : `${evidence.request} was refused (${evidence.status})`,
      );
    case 'leg':
      return judgeLeg(evidence);
  }
}

function judgeTimer(timer: 'ring' | 'progress' | 'setup', heard: Heard): Verdict {
  const limit = { ring: 'ring_timeout', progress: 'progress_timeout', setup: 'max_setup' }[timer];
  return timer === 'progress' || heard === 'nothing'
    ? verdict('CHANUNAVAIL', 'network', `${limit} without any ringing or progress`)
    : verdict('NOANSWER', 'callee', `${limit} after ${heard}`);
}

type LegEvidence = Extract<Evidence, { by: 'leg' }>;

function judgeLeg(leg: LegEvidence): Verdict {
  const rang = hasRung(leg);
  const row = OUTCOME_TABLE.find((candidate) => matches(candidate, leg, rang));
  const seen = describe(leg, rang);
  return row === undefined
    ? verdict('CONGESTION', 'us', `${seen}: unknown`)
    : {
        ...verdict(row.outcome, row.blame, `${seen}: ${row.why}`),
        endsCascade: row.endsCascade === true,
      };
}

/** A 180, or a 183 that stands for one: by the carrier's habit, or because no announcement is that long. */
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

/** The SIP code wins over the cause, since one cause hides many codes (603, 403 and 401 are all 21). */
function matches(row: OutcomeRow, leg: LegEvidence, rang: boolean): boolean {
  if (row.rang !== undefined && row.rang !== rang) return false;
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

function verdict(outcome: Outcome, blame: Blame, why: string): Verdict {
  return { outcome, blame, why, endsCascade: false };
}
