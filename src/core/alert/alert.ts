/** Something that people are told of. Times are Unix times in milliseconds. */
export interface Alert {
  readonly id: string;
  /** What it is about; one alert of a key is open at most. */
  readonly key: string;
  /** `trunk-down`, `site-down`, `emergency-call` ... */
  readonly kind: string;
  readonly object: { readonly kind: string; readonly name: string };
  readonly severity: Severity;
  /** What is wrong, and what the app does about it. */
  readonly text: string;
  /** What was wrong when it began. Absent: the same. */
  readonly firstText?: string;
  /** More about it, line by line, such as the calls of a drill. */
  readonly details?: readonly string[];
  /** What a person should do. Absent: nothing. */
  readonly advice?: string;
  readonly since: number;
  /** The trouble is over, perhaps only for now. */
  readonly until?: number;
  /** It happened in a moment, such as an emergency call: nobody waits for its end. */
  readonly isMoment?: true;
  /** How often it has come. */
  readonly count: number;
  /** Who looks after it. */
  readonly taken?: { readonly by: string; readonly note: string; readonly at: number };
  /** What people were told last. Absent: nothing of this kind and severity. */
  readonly told?: 'began' | 'ended';
  /** The ids of the messages about it. */
  readonly messages: readonly string[];
}

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A state that needs a person, as it is now. */
export type Trouble = Pick<
  Alert,
  'key' | 'kind' | 'object' | 'severity' | 'text' | 'details' | 'advice'
> & {
  readonly since?: number;
};

/** What to tell people of an alert. */
export interface Notice {
  readonly alert: Alert;
  readonly what: NonNullable<Alert['told']>;
}
