import assert from 'node:assert/strict';
import type { EventFilter, EventRecord } from '../../../src/record-ports.ts';
import { Recorder } from '../../../src/records/recorder.ts';
import { recordingLogger } from '../../contract/recorder.ts';

describe('Without records, the events', () => {
  let nowMs = 0;
  const recorder = new Recorder({
    settings: 'off',
    node: 'a1',
    logger: recordingLogger([]),
    now: () => nowMs,
  });
  const tell = (name: string, kind: EventRecord['kind'] = 'trunk', reason = ''): void => {
    nowMs += 1;
    const what = { code: `${kind}-x`, text: `${name} has changed` };
    recorder.tell({ kind, object: { kind, name }, what, by: 'alice', reason });
  };
  const namesOf = async (filter: EventFilter): Promise<string> =>
    (await recorder.events(filter, { limit: 500 })).items.map(({ object }) => object.name).join();

  before(() => {
    tell('a');
    tell('b', 'site', 'The house is on fire');
    tell('a', 'order');
    tell('c');
  });

  const cases: ReadonlyArray<readonly [what: string, filter: EventFilter, names: string]> = [
    ['the newest first', {}, 'c,a,b,a'],
    ['of a kind', { kind: 'trunk' }, 'c,a'],
    ['of an object', { object: 'a' }, 'a,a'],
    ['of both', { object: 'a', kind: 'order' }, 'a'],
    ['of somebody', { by: 'bob' }, ''],
    ['of this node', { node: 'a1' }, 'c,a,b,a'],
    ['of another node', { node: 'a2' }, ''],
    ['of a time', { from: 2, to: 4 }, 'a,b'],
    ['with words in the reason', { q: 'HOUSE is' }, 'b'],
    ['with words in the text', { q: 'c has' }, 'c'],
  ];
  for (const [what, filter, names] of cases) {
    it(`since the start can be read: ${what}`, async () => {
      assert.equal(await namesOf(filter), names);
    });
  }

  it('come page by page, none twice, whatever happens meanwhile', async () => {
    const first = await recorder.events({}, { limit: 2 });
    tell('d');
    const { next = '' } = first;
    const second = await recorder.events({}, { limit: 2, before: next });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ object }) => object.name),
      ['c', 'a', 'b', 'a'],
    );
    assert.equal(second.next, undefined);
  });
});
