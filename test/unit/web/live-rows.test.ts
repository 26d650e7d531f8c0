import assert from 'node:assert/strict';
import { endedRows, mergedRows } from '../../../web/src/api/live-rows.ts';
import type { LiveRow } from '../../../web/src/api/types.ts';

function row(id: string, seq: number, text = 'rings'): LiveRow {
  return { id, seq, now: { code: 'ringing', text, since: '' } } as unknown as LiveRow;
}

describe('The rows of live calls', () => {
  const rows = [row('b', 2), row('a', 1)];

  it('change in their places, and new calls come first, the newest at the top', () => {
    const merged = mergedRows(rows, [row('c', 3), row('a', 1, 'talks'), row('d', 4)]);
    assert.deepEqual(
      merged.map(({ id, now }) => `${id} ${now.text}`),
      ['d rings', 'c rings', 'b rings', 'a talks'],
    );
  });

  it('stay for ten seconds after the end of their call, which they know', () => {
    const end = { status: 'BUSY', place: 'ivr,s,1' } as const;
    const gone = endedRows(rows, [{ id: 'b', failedOver: true, ...end }], 1000);
    assert.equal(gone[0]?.failedOver, true);
    assert.deepEqual(gone[0]?.ended, { ...end, atMs: 1000 });
    assert.equal(gone[1]?.ended, undefined);
    assert.deepEqual(
      endedRows(gone, [], 10_999).map(({ id }) => id),
      ['b', 'a'],
    );
    assert.deepEqual(
      endedRows(gone, [], 11_000).map(({ id }) => id),
      ['a'],
    );
  });
});
