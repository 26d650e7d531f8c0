import { runWithin } from '../../deadline.ts';
import { DONE, failure, permanentFailure, type ActionResult } from './action-result.ts';

export interface Webhook {
  readonly url: string;
  /** The same for every try of the same change: who has seen it already need not act again. */
  readonly idempotencyKey: string;
  readonly body: Readonly<Record<string, string>>;
  /** For the whole answer. Milliseconds. */
  readonly timeoutMs: number;
}

/** Refusals that go by themselves. */
const TO_BE_REPEATED: readonly number[] = [408, 425, 429];

/** POSTs JSON. A redirect is never followed: what is told is meant for nobody else. */
export async function postWebhook(
  { url, idempotencyKey, body, timeoutMs }: Webhook,
  signal: AbortSignal,
): Promise<ActionResult> {
  // The path and the query may hold secrets.
  const { host } = new URL(url);
  try {
    return await runWithin({ ms: timeoutMs, signals: [signal] }, async (deadline) => {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: deadline,
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(body),
      });
      await response.body?.cancel();
      return verdict(host, response.status);
    });
  } catch (error) {
    return failure(`${host}: ${whyNot(error, timeoutMs)}`);
  }
}

function verdict(host: string, status: number): ActionResult {
  if (status >= 200 && status < 300) return DONE;
  const said = `${host} answered HTTP ${status}`;
  if (status >= 500 || TO_BE_REPEATED.includes(status)) return failure(said);
  return permanentFailure(
    status < 400 ? `${said}, a redirect, which is never followed: name its target` : said,
  );
}

/** fetch hides the network's error in `cause`; its own message may hold the URL. */
function whyNot(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException) {
    return error.name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : 'the app stops';
  }
  const { cause } = error as Error;
  return cause instanceof Error ? cause.message || cause.name : 'the request failed';
}
