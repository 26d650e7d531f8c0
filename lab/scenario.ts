/** The behaviour of the lab's SIP peers, as data. scenario-xml.ts turns it into SIPp XML. */

export interface Response {
  readonly code: number;
  /** Milliseconds after the previous message. Default: 0. */
  readonly afterMs?: number;
  /** The local RTP port. If set, the response carries SDP. */
  readonly media?: number;
  /** `none`: not even a 200 carries SDP. */
  readonly sdp?: 'none';
  /** Whole header lines. */
  readonly headers?: readonly string[];
}

/** The behaviour of a UAS. */
export interface Callee {
  /** Whether it sends a 100. Default: true. */
  readonly trying?: boolean;
  readonly provisional?: readonly Response[];
  /** Absent: it never sends a final response. A 2xx always carries SDP. */
  readonly final?: Response;
  /** Milliseconds from the ACK to its BYE. Absent: the other side hangs up, or it is told to. */
  readonly hangUpAfterMs?: number;
  /** The response to a CANCEL: 487, or a 200 that crossed it. */
  readonly onCancel?: 'terminate' | 'answer';
}

/** The behaviour of a UAC. */
export interface Caller {
  /** The dialled number. */
  readonly number: string;
  /** The caller's number. SIPp replaces `[call_number]` by a counter. */
  readonly from: string;
  /** Whole header lines. */
  readonly headers?: readonly string[];
  /** Waits a random time before its INVITE, at most so many milliseconds. Default: 0. */
  readonly waitsUpToMs?: number;
  /** The final response that it must see, or when it cancels. */
  readonly expects: number | Cancel;
  /** A refusal that is as good as the expected 200. */
  readonly orElse?: number;
  /** The only provisional response that must and may follow the 100. */
  readonly mustSee?: 180 | 183;
  /** The local RTP port. */
  readonly media?: number;
  /** It sends all media back that arrives at that port. */
  readonly echoes?: boolean;
  /** Milliseconds from its ACK to its BYE. Absent: the other side hangs up, or it is told to. */
  readonly hangUpAfterMs?: number;
  /** Its requests within the call name the Contact of the answer, as a front needs it. */
  readonly isBehindFront?: boolean;
  /** Whether SIPp measures the time from the INVITE to the expected response. */
  readonly isTimed?: boolean;
}

/** Cancels this many milliseconds after a response. A 100 arrives at once. */
export interface Cancel {
  readonly after: 100 | 180 | 183;
  readonly waitMs: number;
}
