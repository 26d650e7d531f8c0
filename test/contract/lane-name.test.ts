import assert from 'node:assert/strict';
import { laneName, nameInstance, readLaneName } from '../../src/ari/lane-name.ts';

describe('the name of a lane', () => {
  it('says which process opened it, and when that started', () => {
    const name = laneName('failover', nameInstance(4711, 1_795_900_000_123), 2);
    assert.match(name, /^failover-lane-4711-[0-9a-z]+-2$/);
    const { holder } = readLaneName(name, 'failover') ?? {};
    assert.deepEqual(holder, { pid: 4711, sinceMs: 1_795_900_000_123 });
  });

  it('differs between two runs', () => {
    assert.notEqual(nameInstance(1, 1000), nameInstance(1, 1001));
  });

  it('is read of the app only whose name it begins with', () => {
    const name = laneName('failover', nameInstance(1, 1000), 1);
    assert.equal(readLaneName(name, 'fail'), undefined);
    assert.equal(readLaneName(name, 'other'), undefined);
    assert.equal(readLaneName('failover', 'failover'), undefined);
    assert.equal(readLaneName('failover-lane-x', 'failover'), undefined);
  });

  it('may be of an older version, which says no more than that it is there', () => {
    assert.deepEqual(readLaneName('failover-lane-a1b2c3d4-1', 'failover'), {
      instance: 'a1b2c3d4',
      holder: {},
    });
  });
});
