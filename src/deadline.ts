/** What may break something off. */
export interface Limits {
  /** Milliseconds; absent: it may take as long as it likes. */
  readonly ms?: number;
  readonly signals: readonly AbortSignal[];
}

/**
 * Runs something under a signal of its own, which is aborted by the first of its limits: with a TimeoutError where its
 * time is over, else with the reason of the signal that was aborted. Nothing of it is left at the signals once it has
 * ended: AbortSignal.any leaves something at every use, and a signal may live as long as the app (Node 20).
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

/** The first of these that comes before the signal is aborted; undefined where none does. */
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
