import { constants } from 'node:os';

/** The reactions to SIGTERM and SIGINT. */
export interface Shutdown {
  /** The first signal. */
  readonly stop: (signal: NodeJS.Signals) => void;
  /** The second signal: whoever sends it does not want to wait. */
  readonly hurry: (signal: NodeJS.Signals) => void;
}

/** Reacts to SIGTERM and SIGINT. A third signal ends the process where it stands. */
export function onShutdown({ stop, hurry }: Shutdown): void {
  let signals = 0;
  const handle = (signal: 'SIGTERM' | 'SIGINT'): void => {
    signals += 1;
    if (signals === 1) stop(signal);
    else if (signals === 2) hurry(signal);
    // The exit code that a shell reports for a process killed by this signal.
    else process.exit(128 + constants.signals[signal]);
  };
  process.on('SIGTERM', handle).on('SIGINT', handle);
}
