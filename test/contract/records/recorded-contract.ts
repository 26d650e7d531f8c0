import assert from 'node:assert/strict';
import type { Store } from '../../../src/records/store/store.ts';
import { someCall, written } from './some-records.ts';

/** What a store promises of calls with their attempts. @param opened the store of the test */
export function givesRecordedCalls(opened: () => Store): void {
  it('gives each call of a page its own attempts, also the parts of an adopted one', async () => {
    const store = opened();
    const [one, two] = [someCall(1), someCall(2)];
    const adopted = someCall(3, { id: 'call-1', adopted: true });
    const parts = [one, two, { ...adopted, attempts: [] }];
    await store.write(parts.map((whole) => written(whole)));
    const first = await store.recordedCalls({}, { limit: 2 });
    const second = await store.recordedCalls({}, { limit: 2, before: String(first.next) });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ call, attempts }) => [
        call.seq,
        attempts.map(({ leg }) => leg),
      ]),
      [
        [3, []],
        [2, ['call-2-t1a1']],
        [1, ['call-1-t1a1']],
      ],
    );
    assert.equal(second.next, undefined);
    assert.deepEqual(await store.recordedCalls({ route: 'none' }, { limit: 2 }), { items: [] });
  });
}
