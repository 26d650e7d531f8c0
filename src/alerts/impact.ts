import type { Impact } from '../alert-operations.ts';
import type { CallRecord, RecordedCall } from '../record-ports.ts';
import { isLost } from './concerned-calls.ts';

/** The most numbers and callers that are listed. */
const MOST = 20;

/**
 * What it did to these calls.
 * @param isWhole false: there were more calls than these
 */
export function impactOf(calls: readonly RecordedCall[], isWhole: boolean): Impact {
  const all = calls.map(({ call }) => call);
  const lost = all.filter(isLost).length;
  const hungUp = all.filter(({ status }) => status === 'CANCEL').length;
  const added = calls.flatMap((call) => addedMs(call) ?? []).toSorted((one, other) => one - other);
  const [median, worst] = [added[(added.length - 1) >> 1], added.at(-1)];
  return {
    calls: all.length,
    gotThrough: all.length - lost - hungUp,
    lost,
    hungUp,
    ...(median === undefined || worst === undefined ? {} : { addedMs: { median, worst } }),
    numbers: counted(all, calledNumber).map(([number, count]) => ({ number, calls: count })),
    callers: counted(all, ({ caller }) => caller).map(([caller, count]) => ({
      caller,
      calls: count,
    })),
    isWhole,
  };
}

/** How much later the last way was dialled than the first one. Undefined: none was dialled. */
function addedMs({ attempts }: RecordedCall): number | undefined {
  const dialled = attempts.flatMap(({ dialledMs }) => dialledMs ?? []);
  // An attempt that Asterisk refused was never dialled.
  const began = attempts.flatMap(({ dialledMs, createdMs }) => dialledMs ?? createdMs ?? []);
  if (dialled.length === 0) return undefined;
  return Math.round(Math.max(...dialled) - Math.min(...began));
}

function calledNumber({ number, dialled }: CallRecord): string | undefined {
  return number ?? dialled;
}

/** The most frequent first. */
function counted(
  calls: readonly CallRecord[],
  of: (call: CallRecord) => string | undefined,
): ReadonlyArray<readonly [text: string, count: number]> {
  const counts = new Map<string, number>();
  for (const call of calls) {
    const text = of(call);
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).slice(0, MOST);
}
