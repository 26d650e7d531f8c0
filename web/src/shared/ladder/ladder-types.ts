import type { Tone } from '../../theme/tones.ts';

/** What happened, top down, and who took part: of a call, a message, or a call nobody made. */
export interface LadderStory {
  /** Whoever is at the left: the caller. */
  readonly origin: string;
  readonly columns: readonly Column[];
  /** By `seq`, never by time. */
  readonly steps: readonly Step[];
  readonly bars: readonly Bar[];
}

/** A way, or a channel of messages. */
export interface Column {
  readonly key: string;
  /** Above the title: the tier. */
  readonly group: string;
  readonly title: string;
  /** Below it: the trunk. */
  readonly by?: string;
}

/** One thing that happened. */
export interface Step {
  readonly seq: number;
  /** Since the beginning. */
  readonly ms: number;
  /** The key of its column. Absent: it concerns only the origin. */
  readonly column?: string;
  /** What is chosen with it, such as an attempt. */
  readonly part?: string;
  /**
   * `out`: from the origin to the column. `in`: back. `joined`: both ways. `mark`: it stands where
   * it happened.
   */
  readonly looks: 'out' | 'in' | 'joined' | 'mark';
  readonly tone: Tone;
  readonly word: string;
  /** What followed, in a second line. */
  readonly more?: string;
  /** A way whose turn came and that was not taken. Several of them fold. */
  readonly isPassedOver?: boolean;
  /** It is not so in the ladder beside. */
  readonly isChanged?: boolean;
}

/** How long a column was at work. */
export interface Bar {
  readonly part: string;
  readonly column: string;
  readonly from: number;
  /** The `seq` of its end. Absent: it lasts. */
  readonly to?: number;
  readonly tone: Tone;
  /** Nobody knows that it would end so. */
  readonly isAssumed?: boolean;
}
