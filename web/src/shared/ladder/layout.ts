import type { Bar, LadderStory, Step } from './ladder-types.ts';

/** A row of the ladder, in its place from 1 on. */
export type Row =
  | { readonly kind: 'step'; readonly row: number; readonly step: Step }
  /** Time in which nothing happened. `px`: how high it is. */
  | { readonly kind: 'gap'; readonly row: number; readonly ms: number; readonly px: number }
  /** Ways that were passed over one after another. */
  | { readonly kind: 'fold'; readonly row: number; readonly steps: readonly Step[] };

export interface Layout {
  readonly rows: readonly Row[];
  readonly bars: ReadonlyArray<Bar & { readonly fromRow: number; readonly toRow: number }>;
}

interface Wish {
  /** Gaps are as high as they were long. Otherwise only those from a second on are drawn. */
  readonly isToScale: boolean;
  /** The folds that somebody has opened, by the `seq` of their first step. */
  readonly unfolded: ReadonlySet<number>;
}

/** A gap from here on is a break, so that 1 ms and 20 s fit on one page. */
const BREAK_MS = 1000;
const BREAK_PX = 26;
/** So many are shown. More fold. */
const MOST_PASSED_OVER = 2;
/** The height of all gaps together when they are to scale. */
const SCALE_PX = 1200;
const LEAST_PX = 1;

/** Puts what happened into rows. */
export function layoutOf({ steps, bars }: LadderStory, wish: Wish): Layout {
  const rows: Row[] = [];
  const rowOfSeq = new Map<number, number>();
  const totalMs = (steps.at(-1)?.ms ?? 0) - (steps[0]?.ms ?? 0);
  const add = (make: (row: number) => Row): number => {
    rows.push(make(rows.length + 1));
    return rows.length;
  };
  let before = steps[0]?.ms ?? 0;
  for (const group of grouped(steps, wish.unfolded)) {
    const [first] = group;
    if (first === undefined) continue;
    const ms = first.ms - before;
    const px = gapPx(ms, totalMs, wish.isToScale);
    if (px > 0) add((row) => ({ kind: 'gap', row, ms, px }));
    const row = add((at) =>
      group.length === 1
        ? { kind: 'step', row: at, step: first }
        : { kind: 'fold', row: at, steps: group },
    );
    for (const { seq, ms: atMs } of group) {
      rowOfSeq.set(seq, row);
      before = atMs;
    }
  }
  return {
    rows,
    bars: bars.flatMap((bar) => {
      const fromRow = rowOfSeq.get(bar.from);
      if (fromRow === undefined) return [];
      const end = bar.to === undefined ? undefined : rowOfSeq.get(bar.to);
      return [{ ...bar, fromRow, toRow: end ?? rows.length }];
    }),
  };
}

function gapPx(ms: number, totalMs: number, isToScale: boolean): number {
  if (!isToScale) return ms >= BREAK_MS ? BREAK_PX : 0;
  return ms < 1 || totalMs === 0 ? 0 : Math.max(LEAST_PX, (ms / totalMs) * SCALE_PX);
}

/** Each step by itself, except ways that were passed over one after another. */
function grouped(
  steps: readonly Step[],
  unfolded: ReadonlySet<number>,
): ReadonlyArray<readonly Step[]> {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const isSame = step.isPassedOver === true && last?.[0]?.isPassedOver === true;
    if (isSame) last?.push(step);
    else groups.push([step]);
  }
  return groups.flatMap((group) => {
    const isFolded = group.length > MOST_PASSED_OVER && !unfolded.has(group[0]?.seq ?? -1);
    return isFolded ? [group] : group.map((step) => [step]);
  });
}
