import { runWithin } from '../../deadline.ts';
import { DONE, failure, permanentFailure, type ActionResult } from './action-result.ts';

export interface Webhook {
  readonly url: string;
  /** The same for every try of a change, so that the receiver can ignore repetitions. */
  readonly idempotencyKey: string;
  readonly body: Readonly<Record<string, string>>;
  /** The time for the whole answer. Milliseconds. */
  readonly timeoutMs: number;
}

/** Status codes of refusals that may pass. */
const TO_BE_REPEATED: readonly number[] = [408, 425, 429];

/** POSTs JSON. Never follows a redirect, because the content is meant for this URL only. */
export async function postWebhook(
  { url, idempotencyKey, body, timeoutMs }: Webhook,
  signal: AbortSignal,
): Promise<ActionResult> {
  // Messages name only the host: path and query may hold secrets.
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
    status < 400 ? `${said}: redirects are not followed, set the final URL` : said,
  );
}

/**
 * Explains a failed request. fetch puts the network error in `cause`, and its own message may hold
 * the URL.
 */
function whyNot(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException) {
    return error.name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : 'the app stops';
  }
  const { cause } = error as Error;
  return cause instanceof Error ? cause.message || cause.name : 'the request failed';
}
