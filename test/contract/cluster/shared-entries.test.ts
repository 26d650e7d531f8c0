import assert from 'node:assert/strict';
import { once } from 'node:events';
import { A1, A2, beatOf } from './some-node.ts';
import { SharedDatabase } from './shared-database.ts';

const HOLD = {
  kind: 'hold',
  name: 'carrier-a',
  value: { wish: 'stop', by: 'Zoë', reason: `it's "down"\\` },
  node: 'a1',
  atMs: 1_795_929_298_123.5,
};

describe('What nodes share in PostgreSQL', () => {
  let database: SharedDatabase;
  const open = () => database.open();

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());

  beforeEach(() => database.clear());

  it('is read as it was written, by its version', async () => {
    const [one, other] = [open(), open()];
    await one.join(A1, 12_000);
    const before = (await one.beat(beatOf(A1))).shared;
    assert.deepEqual(await other.changesSince(0), []);
    const version = await one.put(HOLD, 0);
    assert(version !== undefined && version > before.version);
    assert.deepEqual(await other.changesSince(0), [{ ...HOLD, version }]);
    assert.deepEqual(await other.changesSince(version), []);
    const { shared } = await one.beat(beatOf(A1));
    assert.deepEqual(shared, { history: before.history, version });
  });

  it('is replaced only by who knows what is there', async () => {
    const [one, other] = [open(), open()];
    const first = await one.put(HOLD, 0);
    assert.equal(await other.put({ ...HOLD, node: 'a2' }, 0), undefined);
    const second = await other.put({ ...HOLD, node: 'a2' }, first ?? 0);
    assert(second !== undefined && first !== undefined && second > first);
    assert.equal(await one.put(HOLD, first), undefined);
    assert.deepEqual(await one.changesSince(first), [{ ...HOLD, node: 'a2', version: second }]);
  });

  it('is never skipped by who reads while others write', async () => {
    const stores = [open(), open(), open()];
    const reader = open();
    const seen = new Set<string>();
    let version = 0;
    let isOver = false;
    const writes = Promise.all(
      stores.map(async (store, index) => {
        for (let count = 0; count < 50; count += 1) {
          await store.put({ ...HOLD, name: `${index}-${count}` }, 0);
        }
      }),
    ).then(() => {
      isOver = true;
    });
    for (let isLast = false; !isLast;) {
      isLast = isOver;
      for (const row of await reader.changesSince(version)) {
        seen.add(row.name);
        version = row.version;
      }
    }
    await writes;
    assert.equal(seen.size, 150);
  });

  it('is told to who listens, also after its connection has broken', async () => {
    const [writer, listener] = [open(), open()];
    const news = new EventTarget();
    listener.listen(() => news.dispatchEvent(new Event('news')));
    await listener.join(A2, 12_000);
    const first = once(news, 'news');
    await writer.put(HOLD, 0);
    await first;
    await database.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ari-failover cluster'`,
    );
    while (!(await listener.beat(beatOf(A2)).catch(() => undefined))?.isWritten);
    const second = once(news, 'news');
    while ((await writer.put({ ...HOLD, name: 'b' }, 0).catch(() => undefined)) === undefined);
    await second;
  });

  it('has another history in another database', async () => {
    const store = open();
    await store.join(A1, 12_000);
    const { history } = (await store.beat(beatOf(A1))).shared;
    await database.clear();
    const again = open();
    await again.join(A1, 12_000);
    assert.notEqual((await again.beat(beatOf(A1))).shared.history, history);
  });
});
