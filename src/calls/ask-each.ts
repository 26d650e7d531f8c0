import type { Reply } from '../ports.ts';

/**
 * Questions that are on their way at once. So few that a call which is being set up waits behind one or two of them on
 * its lane, a millisecond, even where a thousand channels are asked about.
 */
export const AT_ONCE = 4;

/**
 * Asks about each of these ids, some at a time. After a question that failed, or once the signal is aborted, no further
 * one is asked.
 * @returns the answers by id, or the first failure
 */
export async function askEach<Answer>(
  ids: Iterable<string>,
  ask: (id: string) => Promise<Reply<Answer>>,
  signal: AbortSignal,
): Promise<Reply<ReadonlyMap<string, Answer>>> {
  const answers = new Map<string, Answer>();
  const left = [...ids].values();
  let failure: Reply<never> | undefined;
  const work = async (): Promise<void> => {
    for (const id of left) {
      if (failure !== undefined) return;
      const reply = await ask(id);
      if (reply.ok) answers.set(id, reply.value);
      else failure ??= reply;
      if (signal.aborted) failure ??= { ok: false, status: 0, message: 'no longer asked for' };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failure ?? { ok: true, value: answers };
}
