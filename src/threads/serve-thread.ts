import { parentPort } from 'node:worker_threads';
import type { Question, Reply } from './question.ts';

export interface Served<Opened, Fault> {
  readonly open: () => Promise<Opened>;
  /** @param close closes what is open: the next question opens it again */
  readonly faultOf: (error: unknown, close: () => Promise<void>) => Promise<Fault> | Fault;
}

/**
 * Answers the questions of a thread. It opens what they are about with the first one, and again
 * where that failed.
 */
export function serveThread<Opened extends { close(): Promise<void> }, Fault>({
  open,
  faultOf,
}: Served<Opened, Fault>): void {
  let opening: Promise<Opened> | undefined;

  async function opened(): Promise<Opened> {
    opening ??= open();
    try {
      return await opening;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }

  async function close(): Promise<void> {
    const own = await opening?.catch(() => undefined);
    opening = undefined;
    await own?.close().catch(() => undefined);
  }

  async function answer({ id, operation, args }: Question): Promise<void> {
    if (operation === 'close') {
      await close();
      reply({ id, ok: true, value: undefined });
      parentPort?.close();
      return;
    }
    try {
      const own = await opened();
      const act = own[operation as keyof Opened] as (...given: unknown[]) => Promise<unknown>;
      reply({ id, ok: true, value: await act.apply(own, [...args]) });
    } catch (error) {
      reply({ id, ok: false, fault: await faultOf(error, close) });
    }
  }

  function reply(message: Reply<Fault>): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have one
    parentPort?.postMessage(message);
  }

  parentPort?.on('message', (question: Question) => void answer(question));
}
