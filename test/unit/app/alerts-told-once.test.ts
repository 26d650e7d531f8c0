import assert from 'node:assert/strict';
import { AlertKeeper } from '../../../src/alerts/alert-keeper.ts';
import { AlertTeller } from '../../../src/app/alert-teller.ts';
import type { Trouble } from '../../../src/core/alert/alert.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import { NodeWorld, type WorldNode } from '../cluster/node-world.ts';

const DOWN: Trouble = {
  key: 'trunk carrier-a',
  kind: 'trunk-down',
  object: { kind: 'trunk', name: 'carrier-a' },
  severity: 'warning',
  text: 'carrier-a is down',
};
const LOOK_EVERY_MS = 2000;

interface Watching extends WorldNode {
  readonly name: string;
  readonly keeper: AlertKeeper;
  sees: readonly Trouble[];
  isDead: boolean;
  /** It takes no messages, and dies before it does. */
  isMute: boolean;
}

describe('An alert of a cluster', () => {
  let world: NodeWorld;
  let nodes: Watching[];
  /** What people were told, and by whom. */
  let told: string[];
  let keys: Set<string>;

  beforeEach(() => {
    world = new NodeWorld();
    nodes = [];
    told = [];
    keys = new Set();
  });

  afterEach(() => world.close());

  function start(name: string, store = new StateInMemory()): Watching {
    const node = world.start(name);
    const teller = new AlertTeller(node.membership);
    const watching: Watching = Object.assign(node, {
      name,
      sees: [],
      isDead: false,
      isMute: false,
      keeper: new AlertKeeper({
        store,
        troubles: () => {
          teller.sees(watching.sees);
          return Promise.resolve(watching.sees);
        },
        settings: () => ({ cascade: 'ops', minSeverity: 'warning', overrides: new Map() }),
        send: ({ subject, idempotencyKey }) => {
          if (watching.isMute) return Promise.reject(new Error('away'));
          assert(!keys.has(idempotencyKey), `${idempotencyKey} is told twice`);
          keys.add(idempotencyKey);
          told.push(subject);
          return Promise.resolve({ id: `m${told.length}` });
        },
        teller: () => teller,
        page: () => undefined,
        host: name,
        logger: recordingLogger([]),
        now: () => Date.now() + watching.aheadMs,
      }),
    });
    nodes.push(watching);
    return watching;
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= LOOK_EVERY_MS) {
      for (const { keeper, isDead } of nodes) if (!isDead) await keeper.look();
      await world.pass(Math.min(left, LOOK_EVERY_MS));
    }
  }

  async function kill(node: Watching): Promise<void> {
    node.isDead = true;
    await world.kill(node);
  }

  function all(troubles: readonly Trouble[]): void {
    for (const node of nodes) node.sees = troubles;
  }

  const BEGAN = 'warning: carrier-a is down';
  const ENDED = 'over: carrier-a is down';

  it('is told once, and its end once, by the node that coordinates', async () => {
    for (const name of ['a1', 'a2', 'a3']) start(name);
    await pass(8000);
    all([DOWN]);
    await pass(30_000);
    assert.deepEqual(told, [`[a1] ${BEGAN}`]);
    all([]);
    await pass(120_000);
    assert.deepEqual(told, [`[a1] ${BEGAN}`, `[a1] ${ENDED}`]);
    all([DOWN]);
    await pass(30_000);
    assert.deepEqual(told.slice(2), [`[a1] ${BEGAN}`]);
  });

  it('is not told again if the node that told of it dies at once, and its end is told', async () => {
    const [a1] = [start('a1'), start('a2'), start('a3')];
    await pass(8000);
    all([DOWN]);
    await pass(4000);
    assert.deepEqual(told, [`[a1] ${BEGAN}`]);
    await kill(a1);
    await pass(60_000);
    assert.equal(told.length, 1);
    all([]);
    await pass(120_000);
    assert.deepEqual(told.slice(1).map(withoutNode), [ENDED]);
  });

  it('is told by the next node if one dies that has taken it over', async () => {
    const [a1] = [start('a1'), start('a2'), start('a3')];
    await pass(8000);
    all([DOWN]);
    a1.isMute = true;
    await pass(4000);
    await kill(a1);
    await pass(60_000);
    assert.deepEqual(told.map(withoutNode), [BEGAN]);
  });

  it('is told by the next one that sees it, if the coordinator does not', async () => {
    const [, a2, a3] = [start('a1'), start('a2'), start('a3')];
    await pass(8000);
    a2.sees = [DOWN];
    a3.sees = [DOWN];
    a2.isMute = true;
    await pass(20_000);
    await kill(a2);
    await pass(60_000);
    assert.deepEqual(told, [`[a3] ${BEGAN}`]);
  });

  it('is ended by the next node if one dies that has taken over to tell that', async () => {
    const [a1] = [start('a1'), start('a2')];
    await pass(8000);
    all([DOWN]);
    await pass(10_000);
    a1.isMute = true;
    all([]);
    await pass(70_000);
    assert.equal(told.length, 1);
    await kill(a1);
    await pass(120_000);
    assert.deepEqual(told.slice(1), [`[a2] ${ENDED}`]);
  });

  it('is over when the last node sees that, and not before', async () => {
    const [, a2] = [start('a1'), start('a2')];
    await pass(8000);
    all([DOWN]);
    await pass(10_000);
    all([]);
    a2.sees = [DOWN];
    await pass(120_000);
    assert.deepEqual(told, [`[a1] ${BEGAN}`]);
    all([]);
    await pass(120_000);
    assert.deepEqual(told.slice(1), [`[a1] ${ENDED}`]);
  });

  it('of one node alone is ended by the coordinator, which has never seen it', async () => {
    const [, a2] = [start('a1'), start('a2')];
    await pass(8000);
    a2.sees = [DOWN];
    await pass(30_000);
    assert.deepEqual(told, [`[a2] ${BEGAN}`]);
    await kill(a2);
    await pass(120_000);
    assert.deepEqual(told.slice(1), [`[a1] ${ENDED}`]);
  });

  it('is told as worse, once', async () => {
    const [a1] = [start('a1'), start('a2')];
    await pass(8000);
    all([DOWN]);
    await pass(10_000);
    all([{ ...DOWN, severity: 'critical', text: 'all is down' }]);
    await pass(30_000);
    await kill(a1);
    await pass(30_000);
    assert.deepEqual(told, [`[a1] ${BEGAN}`, '[a1] critical: all is down']);
    all([]);
    await pass(120_000);
    assert.deepEqual(told.slice(2), ['[a2] over: all is down']);
  });

  it('is ended by the node that has told of it, if that comes back', async () => {
    const state = new StateInMemory();
    const [a1] = [start('a1', state), start('a2')];
    await pass(8000);
    all([DOWN]);
    await pass(10_000);
    await kill(a1);
    await pass(4000);
    start('a1', state);
    all([DOWN]);
    await pass(30_000);
    assert.equal(told.length, 1);
    all([]);
    await pass(120_000);
    assert.deepEqual(told.slice(1), [`[a1] ${ENDED}`]);
  });

  it('is told by each node that is alone, and not again when it is back', async () => {
    start('a1');
    start('a2');
    await pass(8000);
    world.database.isAway = true;
    await pass(14_000);
    all([DOWN]);
    await pass(10_000);
    assert.deepEqual(told.toSorted(), [`[a1] ${BEGAN}`, `[a2] ${BEGAN}`]);
    world.database.isAway = false;
    await pass(30_000);
    all([]);
    await pass(120_000);
    const [end = '', ...more] = told.slice(2);
    assert(end.endsWith(ENDED) && more.length === 0, told.join());
  });
});

/** Any of the others may coordinate next. */
function withoutNode(subject: string): string {
  return subject.replace(/^\[a[23]\] /, '');
}
