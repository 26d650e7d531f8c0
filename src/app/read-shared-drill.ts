import { CALLS_TOLD, type CallsOfRun } from '../drills/drill-changes.ts';
import type { RunEnd } from '../drills/drill-run.ts';
import type { DrilledCall } from '../operations.ts';
import { parseTime } from '../words/iso-time.ts';
import { printable } from '../words/printable.ts';
import { isCount, isMoment, isObject } from '../cluster/read-values.ts';

/** A run of a drill as nodes tell it to each other. Times are of the database's clock. */
export interface SharedDrillRun {
  readonly run: number;
  readonly startedBy: string;
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  readonly end?: Omit<RunEnd, 'atMs'>;
}

/** Reads a run from the database. Undefined if it is invalid or of another version. */
export function readSharedRun(value: unknown): SharedDrillRun | undefined {
  if (!isObject(value)) return undefined;
  const { run, startedBy, startedAtMs, endsAtMs, end } = value;
  const isRun = isCount(run) && isMoment(startedAtMs) && isMoment(endsAtMs);
  if (!isRun || typeof startedBy !== 'string') return undefined;
  const read = { run, startedBy: printable(startedBy), startedAtMs, endsAtMs };
  if (end === undefined) return read;
  if (!isObject(end) || typeof end['reason'] !== 'string') return undefined;
  const { state, reason } = end;
  if (state !== 'ended' && state !== 'aborted') return undefined;
  return { ...read, end: { state, reason: printable(reason) } };
}

/** Reads the calls of a node. Undefined if they are invalid or of another version. */
export function readSharedCalls(
  value: unknown,
  node: string,
): Omit<CallsOfRun, 'drill'> | undefined {
  if (!isObject(value)) return undefined;
  const { run, passed, failed, calls } = value;
  if (!isCount(run) || !isCount(passed) || !isCount(failed)) return undefined;
  if (!Array.isArray(calls)) return undefined;
  const last: readonly unknown[] = calls.slice(-CALLS_TOLD);
  return { run, passed, failed, calls: last.flatMap((call) => callIn(call, node)) };
}

/** One call, or none. */
function callIn(value: unknown, node: string): readonly DrilledCall[] {
  if (!isObject(value)) return [];
  const { call, at, passed, status, movedOnMs } = value;
  const texts = [call, at, status];
  if (!texts.every((text) => typeof text === 'string')) return [];
  if (parseTime(String(at)) === undefined || typeof passed !== 'boolean') return [];
  return [
    {
      call: printable(String(call)),
      node,
      at: String(at),
      passed,
      status: printable(String(status)),
      ...(isMoment(movedOnMs) ? { movedOnMs } : {}),
    },
  ];
}
