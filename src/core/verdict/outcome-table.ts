import type { Blame, Outcome } from './outcome.ts';

/** Single codes and ranges; a range is its first and its last code. */
type Codes = readonly (number | readonly [number, number])[];

/**
 * One rule of the table. A leg that ended by itself, unanswered, takes the first row that matches
 * its evidence.
 */
export interface OutcomeRow {
  /** SIP final status codes. */
  readonly sip?: Codes;
  /** A terminal Dial event. PJSIP legs never send one. */
  readonly dial?: 'BUSY' | 'CONGESTION';
  /** Q.850 causes. They count only if the leg has neither a SIP code nor a terminal Dial event. */
  readonly cause?: Codes;
  /** True: the row needs a callee's phone that rang; false: one that did not; absent: either. */
  readonly rang?: boolean;
  /**
   * True: the row needs an INVITE that Asterisk handed over; false: one that it did not; absent:
   * either. Only rows that match by cause use it.
   */
  readonly sent?: boolean;
  /** The row applies only through a trunk and before any 18x. A 183 also excludes it. */
  readonly blockedOnTheWay?: true;
  readonly outcome: Outcome;
  readonly blame: Blame;
  /** Human-readable: the meaning of such an end. */
  readonly why: string;
  /** The standard or the Asterisk source that this row follows. */
  readonly source: string;
  /** The cascade ends after this, whatever the policy says. */
  readonly endsCascade?: true;
}

/**
 * Maps the end of a leg to its outcome. The order matters: special rows come before the ranges that
 * contain them. `npm run docs` prints docs/outcomes.md from this table.
 */
export const OUTCOME_TABLE: readonly OutcomeRow[] = [
  // A person decided. The app never overrules that.
  {
    sip: [486, 600],
    dial: 'BUSY',
    cause: [17],
    outcome: 'BUSY',
    blame: 'callee',
    why: 'the callee is busy',
    source: 'RFC 3261 21.4.24, 21.6.1; Q.850 17',
  },
  {
    sip: [603, 607],
    blockedOnTheWay: true,
    outcome: 'CONGESTION',
    blame: 'us',
    why: 'blocked on the way: nobody can decline a call that has not rung',
    source:
      'FCC, CG Docket 17-59: since 2026-03 US carriers answer a call that they block with "603 Network Blocked" (ATIS-1000099)',
  },
  {
    sip: [603, 607],
    outcome: 'DECLINED',
    blame: 'callee',
    why: 'the callee declined',
    source: 'RFC 3261 21.6.2; RFC 8197 (607 Unwanted)',
  },
  {
    cause: [21],
    rang: true,
    outcome: 'DECLINED',
    blame: 'callee',
    why: 'rejected while it rang',
    source:
      'Q.850 21; Asterisk before 20.17, 22.7, 23.1 reports no SIP code (403 and 603 are both 21)',
  },
  {
    sip: [408, 480, 487],
    cause: [16, 18, 19, 31],
    rang: true,
    outcome: 'NOANSWER',
    blame: 'callee',
    why: 'nobody answered',
    source: 'RFC 3398 8.2.6.1 (480 after ringing); RFC 3261 21.4.9; Q.850 18, 19',
  },

  // The call runs in a loop through this app. Every further attempt would make the loop longer.
  {
    sip: [482],
    outcome: 'CONGESTION',
    blame: 'us',
    why: 'the call runs in a loop',
    source: 'RFC 3261 21.4.20',
    endsCascade: true,
  },
  {
    sip: [483],
    outcome: 'CONGESTION',
    blame: 'network',
    why: 'the call runs in a loop at the far end',
    source: 'RFC 3261 21.4.21, 8.1.1.6: our INVITE starts with the full Max-Forwards of 70',
  },

  // The callee cannot be reached.
  {
    sip: [480],
    cause: [19, 20, 27, 31],
    rang: false,
    outcome: 'CHANUNAVAIL',
    blame: 'callee',
    why: 'the callee is not reachable now',
    source: 'RFC 3261 21.4.18; RFC 3398 8.2.6.1 (18, 20 and 31 become 480); Q.850 20, 27',
  },
  {
    cause: [20, 27],
    outcome: 'CHANUNAVAIL',
    blame: 'callee',
    why: 'the callee went away',
    source: 'Q.850 20, 27',
  },
  {
    sip: [408],
    cause: [18],
    rang: false,
    outcome: 'CHANUNAVAIL',
    blame: 'network',
    why: 'no answer to the INVITE',
    source: "RFC 3261 17.1.1.2: timer B's end looks like a 408; Q.850 18",
  },
  {
    cause: [3, 38, 41],
    outcome: 'CHANUNAVAIL',
    blame: 'network',
    why: 'the network has no route to the number',
    source: 'Q.850 3, 38, 41',
  },

  // The number is wrong, whatever the trunk.
  {
    sip: [404, 410, 416, 484, 485, 604],
    cause: [1, 22, 28],
    outcome: 'INVALID_NUMBER',
    blame: 'number',
    why: 'no such number',
    source: 'RFC 3261 21.4.5, 21.4.11, 21.4.22, 21.4.23, 21.6.3; RFC 3398 8.2.6.1; Q.850 1, 22, 28',
  },

  // The far end does not accept our request: our codecs, our message or our caller ID.
  {
    sip: [488, 501, 505, 513, 606],
    cause: [58],
    outcome: 'CONGESTION',
    blame: 'us',
    why: 'our offer was not accepted',
    source: 'RFC 3261 21.4.26, 21.5.2, 21.5.6, 21.5.7, 21.6.4; Q.850 58',
  },
  {
    cause: [0, 16],
    sent: false,
    outcome: 'CONGESTION',
    blame: 'us',
    why: 'it could not be sent',
    source:
      'Asterisk chan_pjsip.c call(): an INVITE that cannot be built ends the leg without a SIP code',
  },

  // The trunk refuses or is full.
  {
    sip: [401, 402, 403, 407, 429, [500, 599]],
    dial: 'CONGESTION',
    cause: [[30, 59]],
    outcome: 'CONGESTION',
    blame: 'trunk',
    why: 'the trunk refused',
    source:
      'RFC 3261 21.4.2-21.4.4, 21.4.8, 21.5; 429 as carriers use it, too many requests (RFC 6585); refused connections, failed TLS and unresolvable hosts arrive as 503 (RFC 3261 8.1.3.1); Q.850 34, 42, 44, 47',
  },
  {
    cause: [21],
    rang: false,
    outcome: 'CONGESTION',
    blame: 'trunk',
    why: 'rejected before it rang',
    source: 'Asterisk before 20.17, 22.7, 23.1 reports no SIP code (401, 403 and 407 are 21)',
  },

  // The leg ended without a reason. This row comes before the other 4xx.
  {
    sip: [487],
    cause: [16],
    rang: false,
    outcome: 'CHANUNAVAIL',
    blame: 'callee',
    why: 'it ended before anything rang',
    source: 'RFC 3261 21.4.25; Q.850 16',
  },

  // Any other 4xx is about our request.
  {
    sip: [[400, 499]],
    outcome: 'CONGESTION',
    blame: 'us',
    why: 'our request was not accepted',
    source: 'RFC 3261 8.1.3.2: an unknown 4xx is treated as 400',
  },

  // The call was redirected, or every destination refuses it.
  {
    sip: [[300, 399]],
    cause: [23],
    outcome: 'CHANUNAVAIL',
    blame: 'callee',
    why: 'redirected, and redirections are not followed',
    source: 'RFC 3261 21.3; never followed: a carrier must not choose what is dialled',
  },
  {
    sip: [[600, 699]],
    outcome: 'CHANUNAVAIL',
    blame: 'callee',
    why: 'refused for every destination',
    source: 'RFC 3261 8.1.3.2; RFC 8688 (608: an analysis in between rejected it, not the callee)',
  },
];
