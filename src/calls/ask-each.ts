import type { Failure, Reply } from '../ports.ts';

/**
 * The number of queries at a time. With four, a call's request waits behind one or two of them on
 * its lane, about a millisecond, even while the app queries a thousand channels.
 */
export const AT_ONCE = 4;

/**
 * Queries each of these ids, a few at a time. It stops after the first failure, or once the signal
 * is aborted.
 * @returns the replies by id, or the first failure
 */
export async function askEach<Answer>(
  ids: Iterable<string>,
  ask: (id: string) => Promise<Reply<Answer>>,
  signal: AbortSignal,
): Promise<Reply<ReadonlyMap<string, Answer>>> {
  const answers = new Map<string, Answer>();
  const left = [...ids].values();
  let failure: Failure | undefined;
  const work = async (): Promise<void> => {
    for (const id of left) {
      if (failure !== undefined) return;
      const reply = await ask(id);
      if (reply.ok) answers.set(id, reply.value);
      else failure ??= reply;
      if (signal.aborted) failure ??= NOT_NEEDED;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failure ?? { ok: true, value: answers };
}

const NOT_NEEDED: Failure = { ok: false, kind: 'lost', message: 'no longer needed' };
