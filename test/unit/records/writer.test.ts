import assert from 'node:assert/strict';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { Written } from '../../../src/records/store/written.ts';
import { Writer } from '../../../src/records/writer.ts';
import { someCall, someEvent, written } from '../../contract/records/some-records.ts';
import { recordingLogger } from '../../contract/recorder.ts';

describe('The writer of records', () => {
  let clock: SinonFakeTimers;
  let batches: { readonly atMs: number; readonly records: readonly Written[] }[];
  let writer: Writer;

  beforeEach(() => {
    clock = useFakeTimers();
    batches = [];
    writer = new Writer({
      write: async (records) => {
        batches.push({ atMs: performance.now(), records });
      },
      logger: recordingLogger([]),
    });
  });

  afterEach(() => clock.restore());

  it('gathers calls for half a second', async () => {
    for (let number = 0; number < 200; number += 1) {
      writer.add(written(someCall(number)));
      await clock.tickAsync(10);
    }
    await clock.tickAsync(1000);
    assert.equal(batches.flatMap(({ records }) => records).length, 200);
    assert(batches.length <= 5, `${batches.length} batches`);
  });

  it('writes an event soon, also one that comes just after a batch of calls', async () => {
    writer.add(written(someCall(1)));
    await clock.tickAsync(200);
    writer.add(written(someCall(2)));
    const addedMs = performance.now();
    writer.add(someEvent(1));
    await clock.tickAsync(1000);
    const [, second] = batches;
    assert.deepEqual(
      second?.records.map(({ kind }) => kind),
      ['call', 'event'],
    );
    assert(second.atMs - addedMs <= 60, `after ${second.atMs - addedMs} ms`);
  });

  it('gathers the events of a storm', async () => {
    for (let number = 0; number < 500; number += 1) {
      writer.add(someEvent(number));
      await clock.tickAsync(1);
    }
    await clock.tickAsync(1000);
    assert.equal(batches.flatMap(({ records }) => records).length, 500);
    assert(batches.length <= 11, `${batches.length} batches`);
  });
});
