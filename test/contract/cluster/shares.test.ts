import assert from 'node:assert/strict';
import type { StateInMemory } from '../../../src/state/state-db.ts';
import { untilTrue } from '../messages/until-true.ts';
import { SharedDatabase } from './shared-database.ts';
import { CAP, LIMIT, sharingNode, shareOf, type SharingNode } from './sharing-node.ts';
import { A1 } from './some-node.ts';

describe('Shares of limits in PostgreSQL', () => {
  let database: SharedDatabase;
  let nodes: readonly SharingNode[] = [];
  /** When an operator has forgotten a node. */
  let forgotten: ReadonlyMap<string, number> = new Map();

  before(async () => {
    database = await SharedDatabase.start();
  });

  after(() => database.close());

  beforeEach(() => database.clear());

  afterEach(async () => {
    await Promise.all(nodes.map(({ membership }) => membership.close()));
    nodes = [];
    forgotten = new Map();
  });

  function start(name: string, state?: StateInMemory): SharingNode {
    const more = state === undefined ? {} : { state };
    const node = sharingNode(name, { database, forgotten: () => forgotten, ...more });
    node.membership.start();
    nodes = [...nodes, node];
    return node;
  }

  async function heardAgo(name: string, seconds: number): Promise<void> {
    const seen = `clock_timestamp() - ${seconds} * interval '1 second'`;
    await database.admin.query(`update node set seen_at = ${seen} where name = $1`, [name]);
  }

  /** Places a call wherever the node has room, and checks that all together have no more. */
  function call(node: SharingNode): boolean {
    const hasRoom = node.calls < shareOf(node);
    if (hasRoom) node.calls += 1;
    assert(inUse() <= CAP, JSON.stringify(nodes.map((one) => [one.calls, shareOf(one)])));
    return hasRoom;
  }

  function inUse(): number {
    return nodes.reduce((sum, node) => sum + Math.max(node.calls, shareOf(node)), 0);
  }

  async function untilShared(): Promise<void> {
    await untilTrue(async () => inUse() === CAP && nodes.every((node) => shareOf(node) > 0));
    await untilTrue(async () => {
      const { rowCount } = await database.admin.query('select from cluster where pass > 0');
      return rowCount === 1;
    });
  }

  it('are equal parts until the first pass, and no call that they take is too many', async () => {
    const [a1, a2] = [start('a1'), start('a2'), start('a3')];
    await untilTrue(async () => inUse() <= CAP);
    while (call(a1));
    await untilShared();
    a1.calls = 0;
    await untilTrue(async () => {
      call(a2);
      return a2.calls >= CAP - 4;
    });
  });

  it('come to the limit together, and follow the calls', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await untilShared();
    await untilTrue(async () => {
      call(a1);
      return a1.calls >= CAP - 4;
    });
    assert(inUse() <= CAP);
    a1.calls = 0;
    await untilTrue(async () => {
      call(a2);
      call(a3);
      return a2.calls + a3.calls >= CAP - 2;
    });
    await untilTrue(async () =>
      [a1, a2, a3].every(({ sharing }) => sharing.total(LIMIT) === a2.calls + a3.calls),
    );
  });

  it('stay as they are without the database, and move again when it is back', async () => {
    const [a1, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await untilShared();
    await database.server.kill();
    const before = nodes.map(shareOf);
    await untilTrue(async () => {
      for (const node of nodes) call(node);
      return [a1, a2, a3].every(({ membership }) => membership.status().state === 'alone');
    });
    assert.deepEqual(nodes.map(shareOf), before);
    assert.deepEqual(
      nodes.map(({ calls }) => calls),
      before,
    );
    await database.server.start();
    a2.calls = 0;
    a3.calls = 0;
    await untilTrue(async () => {
      call(a1);
      return a1.calls >= CAP - 4;
    });
  });

  it('of a node that is away stay with it, until it is gone', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await untilShared();
    const kept = shareOf(a2);
    await a2.membership.close();
    nodes = [a1];
    await heardAgo('a2', 3601);
    await untilTrue(async () => !call(a1) && a1.calls === CAP - kept);
    await heardAgo('a2', 3603);
    await untilTrue(async () => {
      call(a1);
      return a1.calls === CAP;
    });
  });

  it('of a node that is forgotten are given away at once, if it is away', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await untilShared();
    forgotten = new Map([['a2', Date.now() + 60_000]]);
    await untilTrue(async () => !call(a1));
    assert(a1.calls < CAP, 'it lives');
    await a2.membership.close();
    nodes = [a1];
    await heardAgo('a2', 13);
    await untilTrue(async () => {
      call(a1);
      return a1.calls === CAP;
    });
  });

  it('are what a node had when it starts again, before it has heard of the database', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    await untilShared();
    a2.calls = 12;
    await untilTrue(async () => {
      call(a2);
      return shareOf(a1) < 10;
    });
    const had = shareOf(a1);
    await a1.membership.close();
    await database.server.kill();
    nodes = [a2];
    const again = start('a1', a1.state);
    assert.equal(shareOf(again), had);
    await database.server.start();
  });

  it('are written by one coordinator only, and by none that has read too long ago', async () => {
    const store = database.open();
    await store.join(A1, 12_000);
    await store.beat({ ...A1, isDraining: false, calls: 0, callsPerSecond: 0 });
    const read = await store.readShares(A1);
    assert.equal(read?.lastPass, 0);
    const entry = { [LIMIT]: { granted: 3, reserved: 3, pass: 1 } } as const;
    const changed = new Map([['a1', entry]]);
    assert.equal(await store.writeShares({ ...A1, incarnation: 1 }, 0, 1, changed), false);
    assert.equal(await store.writeShares(A1, 0, 1, changed), true);
    assert.equal(await store.writeShares(A1, 0, 1, changed), false);
    const again = await store.readShares(A1);
    assert.deepEqual([again?.lastPass, again?.shares.get('a1')], [1, entry]);
    assert.equal(await store.readShares({ ...A1, name: 'a2' }), undefined);
  });
});
