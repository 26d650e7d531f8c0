import assert from 'node:assert/strict';
import { Sqlite, sqlitePackage } from '../../src/sqlite.ts';

describe('SQLite', () => {
  for (const [node, name] of [
    ['20.19.0', 'better-sqlite3'],
    ['22.0.0', 'better-sqlite3-13'],
    ['24.19.0', 'better-sqlite3-13'],
  ] as const) {
    it(`is ${name} with Node ${node}`, () => {
      assert.equal(sqlitePackage(node), name);
    });
  }

  it('opens with this Node', () => {
    const database = new Sqlite(':memory:');
    assert.deepEqual(database.prepare('select 1 as one').get(), { one: 1 });
    database.close();
  });
});
