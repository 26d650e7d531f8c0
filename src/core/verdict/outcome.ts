/**
 * How an attempt ended. These are the words of Dial(), with separate words for reasons that Dial()
 * puts together.
 */
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOMES = [
  'ANSWER',
  'BUSY',
  'DECLINED',
  'NOANSWER',
  'CONGESTION',
  'CHANUNAVAIL',
  'INVALID_NUMBER',
  'CANCEL',
] as const;

/** Who caused the end. Only `trunk` and `network` count against a trunk's health. */
export type Blame = (typeof BLAMES)[number];

export const BLAMES = ['callee', 'number', 'trunk', 'network', 'caller', 'us'] as const;

/**
 * The best progress that a leg reported: nothing, a 183 without a 180, or a 180. ARI does not
 * report 100 Trying.
 */
export type Heard = 'nothing' | 'progress' | 'ringing';

/** Why a request failed. `lost`: Asterisk may have carried it out. */
export type RequestFailure =
  | { readonly kind: 'lost' }
  /** The HTTP status of Asterisk's reply. */
  | { readonly kind: 'refused'; readonly status: number };

/**
 * The timers that end a leg. `response`: no SIP response. `progress`: no 18x. `ring`: no answer.
 * `setup`: the whole cascade took too long. `confirm`: the answerer did not confirm.
 */
export type LegTimer = 'response' | 'progress' | 'ring' | 'setup' | 'confirm';

/** The facts about a leg's end. The variants are listed in the order in which they decide. */
export type Evidence =
  | { readonly by: 'caller' }
  | { readonly by: 'answered-elsewhere' }
  | {
      readonly by: 'timer';
      readonly timer: Exclude<LegTimer, 'confirm'>;
      readonly heard: Heard;
    }
  /** A person or a machine answered and did not confirm. `timer` absent: they hung up. */
  | {
      readonly by: 'unconfirmed';
      readonly timer?: Extract<LegTimer, 'confirm' | 'setup'>;
      readonly heard: Heard;
    }
  /** Asterisk refused to create the leg. */
  | {
      readonly by: 'create-refused';
      /** The HTTP status. */
      readonly status: number;
      /** The attempt's trunk or host has health. Without either, a phone is not registered. */
      readonly isWatched: boolean;
    }
  /** A request about an existing leg was lost or refused. That is our problem, not the trunk's. */
  | {
      readonly by: 'request-failed';
      readonly request: string;
      readonly failure: RequestFailure;
      readonly heard: Heard;
    }
  | {
      readonly by: 'leg';
      readonly heard: Heard;
      /** Milliseconds from the dial to the end. */
      readonly sinceDialMs: number;
      readonly throughTrunk: boolean;
      /** On this carrier a 183 means ringing. */
      readonly progressIsRinging: boolean;
      /** Asterisk reported that it handed the INVITE over (a Dial event with an empty status). */
      readonly sent: boolean;
      /** The final SIP status code, 300 to 699. */
      readonly sip?: number;
      /** A terminal Dial event. Only legs that are not PJSIP send one. */
      readonly dial?: 'BUSY' | 'CONGESTION';
      /** The Q.850 cause. */
      readonly cause?: number;
    };

export interface Verdict {
  readonly outcome: Outcome;
  readonly blame: Blame;
  /** Human-readable: the evidence and its meaning. */
  readonly why: string;
  /** Whether the callee's phone rang before. */
  readonly rang: boolean;
  /** The cascade ends here, whatever the policy says. */
  readonly endsCascade: boolean;
}
