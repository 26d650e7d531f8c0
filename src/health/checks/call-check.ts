import type { CallSettings } from '../../core/check-settings.ts';
import { dialStringOf } from '../../core/plan.ts';
import type { Trunk } from '../../core/route.ts';
import type { StateStore } from '../../ports.ts';
import type { TestCaller } from '../../check-ports.ts';
import { bad, good, unknown, type CheckResult } from '../check.ts';

export interface CallCheckParts {
  readonly caller: TestCaller;
  readonly store: StateStore;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
}

/** Calls a number that is known to answer, through the trunk: the one check that sees what callers would. */
export async function checkCall(
  settings: CallSettings,
  trunk: Trunk,
  parts: CallCheckParts,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { number, answerWithinMs, header, rtp, maxPerDay } = settings;
  if (!takeFromQuota(trunk.name, maxPerDay, parts)) {
    return unknown(`max_per_day ${maxPerDay} is used up`);
  }
  const endpoint = dialStringOf(number, trunk);
  const wanted = header === undefined ? {} : { header: header.name };
  const result = await parts.caller.call(
    { trunk, endpoint, answerWithinMs, rtp, ...wanted },
    signal,
  );
  switch (result.as) {
    case 'impossible':
      return unknown(result.why);
    case 'failed':
      return bad(`${number.number}: ${result.why}`);
    case 'unanswered':
      return bad(`${number.number}: no answer within ${answerWithinMs} ms`);
    case 'answered':
      break;
  }
  if (header !== undefined && result.header !== header.value) {
    const got = result.header === '' ? 'none' : `"${result.header ?? ''}"`;
    return bad(
      `${number.number}: the answer's ${header.name} must be "${header.value}", and is ${got}`,
    );
  }
  const { sent = 0, received = 0 } = result.rtp ?? {};
  if (rtp && (sent === 0 || received === 0)) {
    return bad(`${number.number}: media: ${sent} packets sent, ${received} received`);
  }
  return good(`${number.number}: answered within ${result.afterMs} ms`);
}

/** Under which the day's calls are kept: a restart must not begin them anew. */
const KIND = 'check calls';

function takeFromQuota(trunk: string, maxPerDay: number, { store, now }: CallCheckParts): boolean {
  const day = new Date(now()).toISOString().slice(0, 10);
  const kept = store.all(KIND).get(trunk);
  const isToday = isQuota(kept) && kept.day === day;
  const calls = isToday ? kept.calls : 0;
  if (calls >= maxPerDay) return false;
  store.put(KIND, trunk, { day, calls: calls + 1 });
  return true;
}

function isQuota(value: unknown): value is { readonly day: string; readonly calls: number } {
  return typeof value === 'object' && value !== null && 'day' in value && 'calls' in value;
}
