import type { HttpSettings } from '../../settings/checks.ts';
import { runWithin } from '../../deadline.ts';
import { bad, good, type CheckResult } from '../check-result.ts';

/** The most of an answer that is read. Health pages are short. Bytes. */
const MAX_BODY = 256 * 1024;

/**
 * Checks whether a URL answers 2xx with the expected text. A redirect, for example to a login page,
 * is a failure.
 */
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
    return bad(`HTTP ${response.status}, but the answer does not contain ${expect}`);
  }
  return good(`HTTP ${response.status}`);
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (size > MAX_BODY) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

/** Explains a failed request. fetch puts the network error in `cause`. */
function whyNot(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `no answer within ${timeoutMs} ms`;
  }
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message || cause.name}` : message;
}
