import type { Severity } from './core/alert/alert.ts';
import type { MessageState } from './core/message/message.ts';

/** Alerts as plain data that goes over the wire. `app/` implements it, `admin/` serves it. */

/** What an operator can see of alerts and do to them. */
export interface AlertOperations {
  /** The newest first, those that are over included. */
  alerts(): readonly ShownAlert[];
  /** With what became of its messages. Undefined: no such alert. Rejects with `NoMessages`. */
  alert(id: string): Promise<WholeAlert | undefined>;
  /** Somebody looks after it. @returns undefined if there is no such alert */
  take(id: string, by: string, note: string): ShownAlert | undefined;
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

export interface WholeAlert extends ShownAlert {
  readonly deliveries: readonly Delivery[];
}

/** What became of one message: by its last channel. */
export interface Delivery {
  readonly message: string;
  readonly at: string;
  readonly state: MessageState;
  /** Absent: none has tried yet. */
  readonly channel?: string;
}
