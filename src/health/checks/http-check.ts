import type { HttpSettings } from '../../settings/checks.ts';
import { runWithin } from '../../deadline.ts';
import { bodyOf, whyNoAnswer } from '../../http-answer.ts';
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
    return bad(whyNoAnswer(error, timeoutMs));
  }
}

async function ask({ url, expect }: HttpSettings, signal: AbortSignal): Promise<CheckResult> {
  const response = await fetch(url, { signal, redirect: 'manual', headers: { accept: '*/*' } });
  const body = await bodyOf(response, MAX_BODY);
  if (!response.ok) return bad(`HTTP ${response.status}`);
  if (expect !== undefined && !squeezed(body).includes(squeezed(expect))) {
    return bad(`HTTP ${response.status}, but the answer does not contain ${expect}`);
  }
  return good(`HTTP ${response.status}`);
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
