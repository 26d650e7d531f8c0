import type { AppEvent } from './follow-app.ts';

/** What is followed, and how it is told. */
export interface Followed {
  readonly query: string;
  /** Called with every event but `beat`. */
  readonly onEvent: (event: AppEvent) => void;
  /** Aborts when nothing more can come. Its reason is the exit code. */
  readonly over?: AbortSignal;
}
