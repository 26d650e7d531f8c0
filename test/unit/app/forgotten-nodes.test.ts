import assert from 'node:assert/strict';
import { ForgottenNodes } from '../../../src/app/forgotten-nodes.ts';
import { NodeWorld, type WorldNode } from '../cluster/node-world.ts';

const ANA = { by: 'ana', reason: '' };

describe('Nodes that an operator has forgotten', () => {
  let world: NodeWorld;

  beforeEach(() => {
    world = new NodeWorld();
  });

  afterEach(() => world.close());

  function start(name: string): WorldNode & { readonly forgotten: ForgottenNodes } {
    const node = world.start(name);
    return Object.assign(node, { forgotten: new ForgottenNodes(node.membership) });
  }

  const shown = ({ membership, forgotten }: ReturnType<typeof start>): readonly string[] =>
    forgotten.without(membership.nodes()).map(({ name }) => name);

  it('are shown on no node any more, until they are back', async () => {
    const [a1, a2] = [start('a1'), start('a2')];
    const a3 = start('a3');
    await world.pass(8000);
    await world.kill(a3);
    await world.pass(20_000);
    assert.deepEqual(shown(a2), ['a1', 'a2', 'a3']);
    a1.forgotten.forget('a3', ANA);
    await world.pass(2000);
    for (const node of [a1, a2]) {
      assert.deepEqual(shown(node), ['a1', 'a2']);
      assert.deepEqual([...node.forgotten.times().keys()], ['a3']);
    }
    const again = start('a3');
    await world.pass(5000);
    for (const node of [a1, a2, again]) assert.deepEqual(shown(node), ['a1', 'a2', 'a3']);
  });
});
