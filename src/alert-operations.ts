import type { Severity } from './core/alert/alert.ts';
import type { MessageState } from './core/message/message.ts';

/** Alerts as plain data that goes over the wire. `app/` implements it, `admin/` serves it. */

/** What an operator can see of alerts and do to them. */
export interface AlertOperations {
  /** The newest first, those that are over included. */
  alerts(): readonly ShownAlert[];
  /** Who is told of alerts that have no cascade of their own. Undefined: nobody. */
  cascade(): string | undefined;
  /** With all that is known of it. Undefined: no such alert. */
  alert(id: string): Promise<WholeAlert | undefined>;
  /**
   * Sends a test to whoever is told of alerts. Rejects with `NoMessages`.
   * @returns undefined if nobody is told of them
   */
  test(by: string, note: string): Promise<ShownAlert | undefined>;
  /** Somebody looks after it. @returns undefined if there is no such alert */
  take(id: string, by: string, note: string): ShownAlert | undefined;
  /** Nobody looks after it any more. @returns undefined if there is no such alert */
  leave(id: string): ShownAlert | undefined;
}

/** Times are ISO 8601. */
export interface ShownAlert {
  readonly id: string;
  /** `trunk-down`, `site-down`, `emergency-call` ... */
  readonly kind: string;
  readonly object: { readonly kind: string; readonly name: string };
  readonly severity: Severity;
  readonly text: string;
  /** More about it, line by line, such as the calls of a drill. */
  readonly details?: readonly string[];
  /** What a person should do. */
  readonly advice?: string;
  readonly since: string;
  /** Absent: the trouble is still there. */
  readonly until?: string;
  /** False: it is over. */
  readonly isOpen: boolean;
  /** How often the trouble has come. */
  readonly count: number;
  readonly taken?: { readonly by: string; readonly note: string; readonly at: string };
  /** The ids of the messages about it. */
  readonly messages: readonly string[];
}

/** An alert as a report of an incident. */
export interface WholeAlert extends ShownAlert {
  readonly deliveries: readonly Delivery[];
  /** Oldest first. */
  readonly timeline: readonly IncidentEntry[];
  /** Absent: it is about no calls, or the records cannot say. */
  readonly impact?: Impact;
  /** What could not be found out, and why. Empty: all is known. */
  readonly missing: readonly string[];
}

export const INCIDENT_KINDS = [
  'call',
  'change',
  'order',
  'began',
  'moment',
  'told',
  'taken',
  'over',
] as const;

/** Something that happened. `call`: the first one that it concerned. `told`: people were. */
export interface IncidentEntry {
  readonly at: string;
  readonly kind: (typeof INCIDENT_KINDS)[number];
  readonly text: string;
  readonly call?: string;
  readonly message?: string;
}

/** The calls that it concerned. */
export interface Impact {
  readonly calls: number;
  /** A person answered or decided, or a place in the dialplan took the caller. */
  readonly gotThrough: number;
  /** They reached nobody. */
  readonly lost: number;
  /** Their callers hung up before anybody answered. */
  readonly hungUp: number;
  /** How much later the last way was dialled than the first one. Milliseconds. */
  readonly addedMs?: { readonly median: number; readonly worst: number };
  /** Those with the most calls. */
  readonly numbers: ReadonlyArray<{ readonly number: string; readonly calls: number }>;
  readonly callers: ReadonlyArray<{ readonly caller: string; readonly calls: number }>;
  /** False: there were more calls than the app has looked at. */
  readonly isWhole: boolean;
}

/** What became of one message: by its last channel. */
export interface Delivery {
  readonly message: string;
  readonly at: string;
  readonly state: MessageState;
  /** Absent: none has tried yet. */
  readonly channel?: string;
}
