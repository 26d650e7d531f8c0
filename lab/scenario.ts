/** What a SIP peer of the lab does, as data; scenario-xml.ts makes SIPp's XML of it. */

export interface Response {
  readonly code: number;
  /** Milliseconds after the message before it, 0. */
  readonly afterMs?: number;
  /** Local RTP port: the response carries SDP. */
  readonly media?: number;
  /** Whole header lines. */
  readonly headers?: readonly string[];
}

/** A UAS. */
export interface Callee {
  /** False: not even a 100. */
  readonly trying?: boolean;
  readonly provisional?: readonly Response[];
  /** Absent: none ever. A 2xx always carries SDP. */
  readonly final?: Response;
  /** Milliseconds from the ACK to its own BYE; absent: the other side hangs up. */
  readonly hangUpAfterMs?: number;
  /** What follows a CANCEL: 487, or a 200 that crossed it. */
  readonly onCancel?: 'terminate' | 'answer';
}

/** A UAC. */
export interface Caller {
  /** Dialled number. */
  readonly number: string;
  /** Its own number; `[call_number]` counts the calls of a SIPp. */
  readonly from: string;
  /** Whole header lines. */
  readonly headers?: readonly string[];
  /** The final response that it must see, or how it gives up. */
  readonly expects: number | Cancel;
  /** A refusal that is as good as the 200 which it expects. */
  readonly orElse?: number;
  /** The only provisional response that may follow the 100, and must. */
  readonly mustSee?: 180 | 183;
  /** Local RTP port. */
  readonly media?: number;
  /** Milliseconds from its ACK to its BYE; absent: the other side hangs up. */
  readonly hangUpAfterMs?: number;
}

/** CANCEL, so many milliseconds after this response; a 100 comes at once. */
export interface Cancel {
  readonly after: 100 | 180 | 183;
  readonly waitMs: number;
}
