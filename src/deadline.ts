/** The limits that can abort an operation. */
export interface Limits {
  /** Milliseconds. Absent: no time limit. */
  readonly ms?: number;
  readonly signals: readonly AbortSignal[];
}

/**
 * Runs an operation under its own signal, which the first limit aborts: with a TimeoutError after
 * `ms`, else with the reason of the aborted signal. Removes its listeners at the end.
 * AbortSignal.any would leave some memory at each use, and a signal may live as long as the app
 * (Node 20).
 */
export async function runWithin<Result>(
  { ms, signals }: Limits,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController();
  const ties = signals.map((signal) => [signal, () => own.abort(signal.reason)] as const);
  for (const [signal, abort] of ties) {
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  }
  const timer = ms === undefined ? undefined : setTimeout(() => own.abort(timeOver(ms)), ms);
  try {
    return await run(own.signal);
  } finally {
    clearTimeout(timer);
    for (const [signal, abort] of ties) signal.removeEventListener('abort', abort);
  }
}

/** Returns the first of the words that arrives before a limit. Undefined if none does. */
export function firstOf<Word>(
  words: ReadonlyArray<Promise<Word>>,
  limits: Limits,
): Promise<Word | undefined> {
  return runWithin(limits, (signal) => Promise.race([...words, abortOf(signal)]));
}

function abortOf(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined));
  });
}

function timeOver(ms: number): DOMException {
  return new DOMException(`not within ${ms} ms`, 'TimeoutError');
}
