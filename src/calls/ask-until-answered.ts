import { setTimeout as wait } from 'node:timers/promises';
import { describeFailure } from './describe-failure.ts';
import type { Failure, Reply } from '../ports.ts';

/** Milliseconds before a question that failed is asked again; the last one from then on. */
const PAUSES_MS = [250, 500, 1000, 2000] as const;

/**
 * Asks again and again until there is an answer.
 * @param onFailure told of each failure that differs from the one before
 * @returns undefined once the signal is aborted: nobody wants the answer any more
 */
export async function askUntilAnswered<Answer>(
  ask: () => Promise<Reply<Answer>>,
  onFailure: (failure: Failure) => void,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  let told: string | undefined;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const reply = await ask();
    if (signal.aborted) return undefined;
    if (reply.ok) return reply.value;
    const what = describeFailure(reply);
    if (what !== told) onFailure(reply);
    told = what;
    const pauseMs = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)];
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
