import { constants } from 'node:os';

/** Calls back at the first SIGTERM or SIGINT; a second one ends the process at once. */
export function onShutdown(callback: (signal: NodeJS.Signals) => void): void {
  let isStopping = false;
  const handle = (signal: 'SIGTERM' | 'SIGINT'): void => {
    // The exit code that a shell gives a process which the signal killed.
    if (isStopping) process.exit(128 + constants.signals[signal]);
    isStopping = true;
    callback(signal);
  };
  process.on('SIGTERM', handle).on('SIGINT', handle);
}
