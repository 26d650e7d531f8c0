import type { Call, LiveCall, LiveRow } from './types.ts';

/** A call that is not live any more. */
export type Gone = Pick<Call, 'id' | 'status' | 'place' | 'failedOver'>;

/** How long a call is still shown after its end. */
const SHOWN_AFTER_END_MS = 10_000;

/** The rows with what has changed. New calls come first. */
export function mergedRows(
  rows: readonly LiveRow[],
  changed: readonly LiveCall[],
): readonly LiveRow[] {
  if (changed.length === 0) return rows;
  const left = new Map(changed.map((call) => [call.id, call]));
  const merged = rows.map((row) => {
    const call = left.get(row.id);
    left.delete(row.id);
    return call ?? row;
  });
  const added = [...left.values()].toSorted((one, other) => other.seq - one.seq);
  return [...added, ...merged];
}

/** Marks the calls that have ended, and drops those that ended a while ago. */
export function endedRows(
  rows: readonly LiveRow[],
  gone: readonly Gone[],
  nowMs: number,
): readonly LiveRow[] {
  const ends = new Map(gone.map(({ id, ...end }) => [id, end]));
  return rows
    .filter(({ ended }) => ended === undefined || nowMs - ended.atMs < SHOWN_AFTER_END_MS)
    .map((row) => {
      const end = ends.get(row.id);
      if (end === undefined) return row;
      const { failedOver, ...ended } = end;
      return { ...row, failedOver, ended: { ...ended, atMs: nowMs } };
    });
}
