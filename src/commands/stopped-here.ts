/**
 * Aborts when this terminal wants the command to end: by Ctrl-C, or because whoever reads its
 * output has gone. The reason is an error that says which.
 */
export function stoppedHere(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
  }
  process.stdout.on('error', (error) => stop.abort(error));
  return stop.signal;
}
