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

/** Why a request brought nothing. `lost`: it may have been carried out. */
export type RequestFailure =
  | { readonly kind: 'lost' }
  /** The HTTP status of Asterisk's answer. */
  | { readonly kind: 'refused'; readonly status: number };

/**
 * The timers that end a leg. `response`: no SIP response at all. `progress`: no 18x. `ring`: no answer. `setup`: the
 * whole cascade took too long. `confirm`: the answerer did not confirm.
 */
export type LegTimer = 'response' | 'progress' | 'ring' | 'setup' | 'confirm';

/** What is known of a leg's end, in the order in which it decides. */
export type Evidence =
  | { readonly by: 'caller' }
  | { readonly by: 'answered-elsewhere' }
  | { readonly by: 'timer'; readonly timer: LegTimer; readonly heard: Heard }
  /** Somebody has answered, and hung up instead of confirming. */
  | { readonly by: 'unconfirmed'; readonly heard: Heard }
  /** Asterisk would not make the leg: HTTP status of the refusal. */
  | { readonly by: 'create-refused'; readonly status: number; readonly throughTrunk: boolean }
  /** A request about the leg was lost or refused although the leg existed: ours to mend. */
  | {
      readonly by: 'request-failed';
      readonly request: string;
      readonly failure: RequestFailure;
      readonly heard: Heard;
    }
  | {
      readonly by: 'leg';
      readonly heard: Heard;
      /** From the dialling to the end. Milliseconds. */
      readonly sinceDialMs: number;
      readonly throughTrunk: boolean;
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
  /** Whether the callee's phone rang before. */
  readonly rang: boolean;
  /** The cascade ends here whatever the policy says. */
  readonly endsCascade: boolean;
}
