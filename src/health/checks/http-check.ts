import type { HttpSettings } from '../../settings/checks.ts';
import { runWithin } from '../../deadline.ts';
import { bad, good, type CheckResult } from '../check-result.ts';

/** A health page is short; what comes after so much is not read. Bytes. */
const MAX_BODY = 256 * 1024;

/** Whether a URL answers 2xx, and says what it must; one that sends elsewhere, to a login for instance, does not. */
export async function checkHttp(settings: HttpSettings, signal: AbortSignal): Promise<CheckResult> {
  const { timeoutMs } = settings;
  try {
    const limits = { ms: timeoutMs, signals: [signal] };
    return await runWithin(limits, (deadline) => ask(settings, deadline));
  } catch (error) {
    return bad(whyNot(error, timeoutMs));
  }
}

async function ask({ url, expect }: HttpSettings, signal: AbortSignal): Promise<CheckResult> {
  const response = await fetch(url, { signal, redirect: 'manual', headers: { accept: '*/*' } });
  const body = await readBody(response);
  if (!response.ok) return bad(`HTTP ${response.status}`);
  if (expect !== undefined && !squeezed(body).includes(squeezed(expect))) {
    return bad(`HTTP ${response.status} without ${expect}`);
  }
  return good(`HTTP ${response.status}`);
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (size > MAX_BODY) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

/** fetch hides the network's error in `cause`. */
function whyNot(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `no answer within ${timeoutMs} ms`;
  }
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message || cause.name}` : message;
}
