import { constants } from 'node:os';

/** Calls back at the first SIGTERM or SIGINT. A second signal ends the process at once. */
export function onShutdown(callback: (signal: NodeJS.Signals) => void): void {
  let isStopping = false;
  const handle = (signal: 'SIGTERM' | 'SIGINT'): void => {
    // The exit code that a shell reports for a process killed by this signal.
    if (isStopping) process.exit(128 + constants.signals[signal]);
    isStopping = true;
    callback(signal);
  };
  process.on('SIGTERM', handle).on('SIGINT', handle);
}
