import type { Transition } from '../transition.ts';
import { DONE, failure, type ActionResult } from './action-result.ts';

/** Sends a message. Rejects while none can be kept. */
export type Notify = (order: {
  readonly cascade: string;
  readonly subject: string;
  readonly text: string;
  readonly idempotencyKey: string;
}) => Promise<unknown>;

/** Sends the news of a site to a cascade, once for each change. */
export async function tellOf(
  { site, to, reason, atMs }: Transition,
  { cascade, key, notify }: { cascade: string; key: string; notify: Notify },
): Promise<ActionResult> {
  const subject = `site ${site} is ${to}`;
  const text = `${subject} since ${new Date(atMs).toISOString()}: ${reason}`;
  try {
    await notify({ cascade, subject, text, idempotencyKey: `site-${key}` });
    return DONE;
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}
