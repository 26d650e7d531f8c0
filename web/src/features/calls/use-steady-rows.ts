import { useEffect, useRef, useState } from 'react';
import type { LiveRow } from '../../api/types.ts';

/** A list that is scrolled further than this stays as it is. Pixels. */
const SCROLLED_PX = 80;

interface Steady {
  readonly shown: readonly LiveRow[];
  /** How many rows wait until nobody reads. */
  readonly newer: number;
  readonly showNewer: () => void;
  /** For the element around the list. */
  readonly handlers: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

/**
 * Keeps rows in their places while somebody points at one, has one in focus or has scrolled: rows
 * change, but none comes or goes.
 */
export function useSteadyRows(rows: readonly LiveRow[]): Steady {
  const [reasons, setReasons] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState<readonly LiveRow[]>(rows);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const set = (reason: string, isSo: boolean): void => {
    if (reasons.has(reason) === isSo) return;
    const left = new Set(reasons);
    if (isSo) left.add(reason);
    else left.delete(reason);
    if (reasons.size === 0) setKept(latest.current);
    setReasons(left);
  };
  const latestSet = useRef(set);
  useEffect(() => {
    latestSet.current = set;
  });
  useEffect(() => {
    const look = (): void => latestSet.current('scrolled', scrollY > SCROLLED_PX);
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  const isSteady = reasons.size > 0;
  return {
    ...(isSteady ? keptRows(kept, rows) : { shown: rows, newer: 0 }),
    showNewer: () => setKept(rows),
    handlers: {
      onPointerEnter: () => set('pointed', true),
      onPointerLeave: () => set('pointed', false),
      onFocus: () => set('focused', true),
      onBlur: () => set('focused', false),
    },
  };
}

/** The kept rows as they are now. */
function keptRows(
  kept: readonly LiveRow[],
  rows: readonly LiveRow[],
): Pick<Steady, 'shown' | 'newer'> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = new Set(kept.map(({ id }) => id));
  return {
    shown: kept.map((row) => byId.get(row.id) ?? row),
    newer: rows.filter(({ id }) => !places.has(id)).length,
  };
}
