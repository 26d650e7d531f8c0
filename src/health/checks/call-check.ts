import { checkName, type CallSettings } from '../../settings/checks.ts';
import { dialStringOf } from '../../core/route/plan.ts';
import type { Trunk } from '../../core/route/route.ts';
import type { StateStore } from '../../ports.ts';
import type { TestCaller } from '../../check-ports.ts';
import { bad, good, unknown, type CheckResult } from '../check-result.ts';

export interface CallCheckParts {
  readonly caller: TestCaller;
  readonly store: StateStore;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
}

/**
 * Calls a number that is known to answer, through the trunk. No other check sees what callers would
 * experience.
 */
export async function checkCall(
  settings: CallSettings,
  trunk: Trunk,
  parts: CallCheckParts,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { number, answerWithinMs, header, rtp, maxPerDay } = settings;
  const quota = new Quota(trunk, settings, parts);
  if (quota.calls >= maxPerDay) return unknown(`the limit max_per_day ${maxPerDay} is reached`);
  const endpoint = dialStringOf(number, trunk);
  const wanted = header === undefined ? {} : { header: header.name };
  const result = await parts.caller.call(
    { trunk, endpoint, answerWithinMs, rtp, ...wanted, onDial: () => quota.take() },
    signal,
  );
  switch (result.kind) {
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
    const got = result.header === '' ? 'missing' : `"${result.header ?? ''}"`;
    return bad(
      `${number.number}: the header ${header.name} of the answer must be "${header.value}", but is ${got}`,
    );
  }
  const { sent = 0, received = 0 } = result.rtp ?? {};
  if (rtp && (sent === 0 || received === 0)) {
    return bad(
      `${number.number}: no media in both directions: ${sent} packets sent, ${received} received`,
    );
  }
  return good(`${number.number}: answered within ${result.afterMs} ms`);
}

/**
 * The kind under which the state store keeps the calls of the day, so that a restart does not reset
 * the count.
 */
const KIND = 'check calls';

/** Counts the test calls dialled today (UTC). */
class Quota {
  readonly #key: string;
  readonly #parts: CallCheckParts;

  constructor(trunk: Trunk, settings: CallSettings, parts: CallCheckParts) {
    this.#key = JSON.stringify([trunk.name, checkName(settings)]);
    this.#parts = parts;
  }

  get calls(): number {
    const kept = this.#parts.store.all(KIND).get(this.#key);
    return isQuota(kept) && kept.day === this.#today ? kept.calls : 0;
  }

  take(): void {
    this.#parts.store.put(KIND, this.#key, { day: this.#today, calls: this.calls + 1 });
  }

  get #today(): string {
    return new Date(this.#parts.now()).toISOString().slice(0, 10);
  }
}

function isQuota(value: unknown): value is { readonly day: string; readonly calls: number } {
  return typeof value === 'object' && value !== null && 'day' in value && 'calls' in value;
}
