import assert from 'node:assert/strict';
import type { LadderStory, Step } from '../../../web/src/shared/ladder/ladder-types.ts';
import { layoutOf, type Row } from '../../../web/src/shared/ladder/layout.ts';

const FOLDED = { isToScale: false, unfolded: new Set<number>() };

function step(seq: number, ms: number, more: Partial<Step> = {}): Step {
  return { seq, ms, looks: 'mark', tone: 'active', word: `w${seq}`, ...more };
}

function story(steps: readonly Step[], bars: LadderStory['bars'] = []): LadderStory {
  return { origin: 'caller', columns: [], steps, bars };
}

/** Short: the `seq` of steps, the length of gaps. */
function short(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => {
    if (row.kind === 'gap') return `${row.ms} ms`;
    return row.kind === 'step' ? String(row.step.seq) : `fold of ${row.steps.length}`;
  });
}

describe('The rows of a ladder', () => {
  it('are in the order of seq, also at equal times', () => {
    const { rows } = layoutOf(story([step(1, 0), step(2, 0), step(3, 0)]), FOLDED);
    assert.deepEqual(short(rows), ['1', '2', '3']);
    assert.deepEqual(
      rows.map(({ row }) => row),
      [1, 2, 3],
    );
  });

  it('have a break for a second or more, and none for less', () => {
    const steps = [step(1, 0), step(2, 999), step(3, 1999), step(4, 21_999)];
    const { rows } = layoutOf(story(steps), FOLDED);
    assert.deepEqual(short(rows), ['1', '2', '1000 ms', '3', '20000 ms', '4']);
    const heights = new Set(rows.flatMap((row) => (row.kind === 'gap' ? [row.px] : [])));
    assert.equal(heights.size, 1, 'a break is no scale');
  });

  it('to scale are as far apart as they were in time', () => {
    const steps = [step(1, 0), step(2, 1), step(3, 2001), step(4, 3001)];
    const { rows } = layoutOf(story(steps), { ...FOLDED, isToScale: true });
    const gaps = rows.flatMap((row) => (row.kind === 'gap' ? [row] : []));
    assert.deepEqual(
      gaps.map(({ ms }) => ms),
      [1, 2000, 1000],
    );
    const [tiny, long, short_] = gaps.map(({ px }) => px);
    assert.equal(tiny, 1, 'the shortest one can still be seen');
    assert.equal(Math.round((long ?? 0) / (short_ ?? 1)), 2);
  });

  it('fold three or more ways that were passed over in a row, until somebody opens them', () => {
    const over = (seq: number): Step => step(seq, 5, { isPassedOver: true });
    const steps = [step(1, 0), over(2), over(3), over(4), step(5, 6), over(7), over(8)];
    assert.deepEqual(short(layoutOf(story(steps), FOLDED).rows), ['1', 'fold of 3', '5', '7', '8']);
    const open = layoutOf(story(steps), { isToScale: false, unfolded: new Set([2]) });
    assert.deepEqual(short(open.rows), ['1', '2', '3', '4', '5', '7', '8']);
  });

  it('bound each bar, which lasts to the last row where it has no end', () => {
    const bars = [
      { part: 'a', column: 'x', from: 1, to: 2, tone: 'bad' },
      { part: 'b', column: 'y', from: 2, tone: 'active' },
      { part: 'c', column: 'z', from: 99, tone: 'active' },
    ] as const;
    const { bars: placed } = layoutOf(
      story([step(1, 0), step(2, 1500), step(3, 1501)], bars),
      FOLDED,
    );
    assert.deepEqual(
      placed.map(({ part, fromRow, toRow }) => [part, fromRow, toRow]),
      [
        ['a', 1, 3],
        ['b', 3, 4],
      ],
    );
  });
});
