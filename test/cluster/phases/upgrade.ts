import type { NodeStatus } from '../../../src/cluster-status.ts';
import type { ClusterNode } from '../node.ts';
import { allAnswered, is, type Check, type Phase } from '../phase.ts';
import type { ClusterWorld } from '../world.ts';
import { capped, neverOver } from './limits.ts';

export const upgrade: Phase = {
  name: 'upgrade',
  words: 'all nodes run the previous release, and are upgraded one after the other, drained before',
  isQuick: false,
  run: async (world, pace) => {
    const { previous } = world;
    if (typeof previous === 'string') {
      return [{ what: 'the app of the previous release', seen: previous, isKept: false }];
    }
    for (const { app } of world.nodes) await app.stop();
    for (const node of world.nodes) await node.restart(previous);
    await world.untilTogether();
    const { calling } = await capped(world, { ...pace, seconds: pace.seconds + 30 });
    const mixed: Check[] = [];
    for (const [index, node] of world.nodes.entries()) {
      await drained(world, node);
      await node.app.stop();
      await node.restart();
      await world.untilTogether();
      if (index < world.nodes.length - 1) mixed.push(...(await together(world, previous.version)));
    }
    const callers = await calling.end();
    await world.untilQuiet();
    await world.nodes[0].until('content', async () => {
      return (await world.nodes[0].exitCodeOfNodes()) === 0;
    });
    return [
      allAnswered(callers),
      neverOver(world),
      ...mixed,
      is('exit code of `nodes` afterwards', 0, 0),
    ];
  },
};

/** Another node passes the order on, as `drain --node a2 --wait` does. */
async function drained({ nodes }: ClusterWorld, node: ClusterNode): Promise<void> {
  const other = nodes.find((one) => one !== node) ?? node;
  await other.order(`nodes/${node.name}/drain`, { reason: 'upgrade' });
  await other.until(`told that ${node.name} has no calls`, async () => {
    const seen = await other.sees(node.name);
    return seen?.isDraining === true && seen.calls === 0;
  });
}

/** What nodes of two releases owe each other. */
async function together({ nodes }: ClusterWorld, older: string): Promise<readonly Check[]> {
  const [first, , last] = nodes;
  const seen = await first.nodes();
  const old = seen.filter(({ version }) => version === older);
  const names = old.map(({ name }) => name).join(', ');
  const code = await first.exitCodeOfNodes();
  await last.order('trunks/carrier-a/hold', { reason: 'works' });
  await each(nodes, async (node) => (await node.trunk('carrier-a')).state === 'held');
  await first.order('trunks/carrier-a/release');
  await each(nodes, async (node) => (await node.trunk('carrier-a')).state !== 'held');
  return [
    is(`with the previous release on ${names}, nodes that are together`, togetherOf(seen), 3),
    is('exit code of `nodes`, which shows both versions', code, 1),
    is('an order of the previous one counts on all, and one of the new one', true, true),
  ];
}

async function each(
  nodes: ClusterWorld['nodes'],
  isSo: (node: ClusterNode) => Promise<boolean>,
): Promise<void> {
  for (const node of nodes) await node.until('told of the order', () => isSo(node));
}

function togetherOf(nodes: readonly NodeStatus[]): number {
  return nodes.filter(({ state }) => state === 'together').length;
}
