import type { Sent } from '../channel.ts';
import { cleaned } from '../evidence.ts';

/**
 * The end of a try that threw.
 * @param host who was asked
 * @param stop the signal of the app's end
 */
export function whyNot(error: unknown, host: string, timeoutMs: number, stop: AbortSignal): Sent {
  if (stop.aborted) return { result: 'unknown', evidence: `${host}: the app stopped meanwhile` };
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { result: 'failed', evidence: `${host}: no answer within ${timeoutMs} ms` };
  }
  return { result: 'failed', evidence: `${host}: ${cleaned(reasonOf(error))}` };
}

/** fetch puts the network error in `cause`, and its own message may hold the URL. */
function reasonOf(error: unknown): string {
  const { cause } = error as Error;
  if (cause instanceof AggregateError) return reasonOf({ cause: cause.errors[0] as unknown });
  if (!(cause instanceof Error)) return 'the request failed';
  return cause.message || cause.name;
}
