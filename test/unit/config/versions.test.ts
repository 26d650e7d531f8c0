import assert from 'node:assert/strict';
import { Versions, type KeptVersion } from '../../../src/config/files/versions.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

describe('The versions of the file that were live', () => {
  let store: StateInMemory;

  beforeEach(() => {
    store = new StateInMemory();
  });

  it('are there after a restart, the newest first, and the restart makes none', () => {
    const before = new Versions(store);
    before.remember(version(1));
    before.remember(version(2));
    const after = new Versions(store);
    after.remember({ ...version(2), at: '2026-11-30T00:00:00.000Z' });
    assert.deepEqual(after.recent(), [version(2), version(1)]);
  });

  it('are 50 at most: the oldest goes', () => {
    const versions = new Versions(store);
    for (let number = 1; number <= 51; number += 1) versions.remember(version(number));
    assert.equal(versions.recent().length, 50);
    assert.equal(versions.recent().at(-1)?.etag, 'e2');
  });

  it('leave out what another release has written', () => {
    store.put('config-version', '000000001', { etag: 'e1' });
    assert.deepEqual(new Versions(store).recent(), []);
  });
});

function version(number: number): KeptVersion {
  const at = new Date(Date.UTC(2026, 10, 29, 0, number)).toISOString();
  return { etag: `e${number}`, hash: `h${number}`, at, from: 'disk', text: `# ${number}` };
}
