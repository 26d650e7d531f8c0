import { setTimeout as wait } from 'node:timers/promises';
import { describeFailure } from './describe-failure.ts';
import type { Failure, Reply } from '../ports.ts';

/** Milliseconds before each repetition of a failed query. The last value repeats. */
const PAUSES_MS = [250, 500, 1000, 2000] as const;

/**
 * Repeats a query until Asterisk replies.
 * @param onFailure called for each failure that differs from the one before
 * @returns undefined if the signal was aborted
 */
export async function askUntilAnswered<Answer>(
  ask: () => Promise<Reply<Answer>>,
  onFailure: (failure: Failure) => void,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  let reported: string | undefined;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const reply = await ask();
    if (signal.aborted) return undefined;
    if (reply.ok) return reply.value;
    const what = describeFailure(reply);
    if (what !== reported) onFailure(reply);
    reported = what;
    const pauseMs = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)];
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
