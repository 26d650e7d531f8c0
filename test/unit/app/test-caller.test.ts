import assert from 'node:assert/strict';
import { testCallerOf } from '../../../src/app/test-caller.ts';
import { NodeWorld } from '../cluster/node-world.ts';

describe('Test calls in a cluster', () => {
  let world: NodeWorld;
  let made: string[];

  beforeEach(() => {
    world = new NodeWorld();
    made = [];
  });

  afterEach(() => world.close());

  function callerOf(node: ReturnType<NodeWorld['start']> | undefined, name: string) {
    const call = () => {
      made.push(name);
      return Promise.resolve({ kind: 'answered', afterMs: 1 } as const);
    };
    const caller = testCallerOf({ call }, () => node?.membership);
    return () => caller.call({} as never, new AbortController().signal);
  }

  it('are made by one node; the others say which', async () => {
    const [a1, a2] = [world.start('a1'), world.start('a2')].map((node, index) =>
      callerOf(node, `a${index + 1}`),
    );
    await world.pass(5000);
    await a1?.();
    assert.deepEqual(await a2?.(), {
      kind: 'impossible',
      why: 'node a1 makes test calls for all nodes',
    });
    assert.deepEqual(made, ['a1']);
  });

  it('are made by each node that is alone, and by an app without a cluster', async () => {
    const node = callerOf(world.start('a1'), 'a1');
    world.start('a2');
    await world.pass(5000);
    world.database.isAway = true;
    await world.pass(12_000);
    await node();
    await callerOf(undefined, 'app')();
    assert.deepEqual(made, ['a1', 'app']);
  });
});
