import assert from 'node:assert/strict';
import { AlertTeller } from '../../../src/app/alert-teller.ts';
import type { Alert, Notice, Trouble } from '../../../src/core/alert/alert.ts';
import { NodeWorld, type WorldNode } from '../cluster/node-world.ts';

const DOWN: Trouble = {
  key: 'trunk carrier-a',
  kind: 'trunk-down',
  object: { kind: 'trunk', name: 'carrier-a' },
  severity: 'warning',
  text: 'carrier-a is down',
};

interface Telling extends WorldNode {
  readonly teller: AlertTeller;
}

describe('Who tells people of an alert in a cluster', () => {
  let world: NodeWorld;

  beforeEach(() => {
    world = new NodeWorld();
  });

  afterEach(() => world.close());

  function start(name: string): Telling {
    const node = world.start(name);
    return Object.assign(node, { teller: new AlertTeller(node.membership) });
  }

  it('is the coordinator, and the others wait until all know', async () => {
    const nodes = [start('a1'), start('a2'), start('a3')];
    await world.pass(8000);
    for (const { teller } of nodes) teller.sees([DOWN]);
    // It takes it over first.
    assert.deepEqual(whoTells(nodes), ['later', 'later', 'later']);
    await world.pass(2000);
    assert.deepEqual(whoTells(nodes), ['me', 'later', 'later']);
    nodes[0]?.teller.told({ alert: alertOf(DOWN), what: 'began' });
    await world.pass(2000);
    assert.deepEqual(whoTells(nodes), ['another', 'another', 'another']);
  });

  it('is the first node that sees it, if the coordinator does not', async () => {
    const nodes = [start('a1'), start('a2'), start('a3')];
    await world.pass(8000);
    for (const { teller } of nodes.slice(1)) teller.sees([DOWN]);
    await world.pass(2000);
    const alert = alertOf(DOWN);
    await world.pass(11_000);
    assert.deepEqual(whoTells(nodes.slice(1), { alert }), ['later', 'later']);
    await world.pass(2000);
    assert.deepEqual(whoTells(nodes.slice(1), { alert }), ['me', 'later']);
  });

  it('is each node of what is its own affair', async () => {
    const nodes = [start('a1'), start('a2')];
    await world.pass(8000);
    const alert = alertOf({ ...DOWN, key: 'asterisk', object: { kind: 'asterisk', name: '' } });
    assert.deepEqual(whoTells(nodes, { alert }), ['me', 'me']);
    const moment = { ...alertOf(DOWN), isMoment: true, until: Date.now() } as const;
    assert.deepEqual(whoTells(nodes, { alert: moment }), ['me', 'me']);
  });

  it('is each node that is alone, and none that has just started', async () => {
    const nodes = [start('a1'), start('a2')];
    assert.deepEqual(whoTells(nodes), ['later', 'later']);
    await world.pass(8000);
    world.database.isAway = true;
    await world.pass(12_000);
    assert.deepEqual(whoTells(nodes), ['me', 'me']);
  });

  it('is the app itself without a cluster', () => {
    const teller = new AlertTeller(undefined);
    teller.sees([DOWN]);
    assert.equal(teller.of({ alert: alertOf(DOWN), what: 'began' }, Date.now()), 'me');
  });
});

function alertOf(trouble: Trouble): Alert {
  return { since: Date.now(), ...trouble, id: 'alert-1', count: 1, messages: [] };
}

function whoTells(nodes: readonly Telling[], what: Partial<Notice> = {}): readonly string[] {
  const notice = { alert: alertOf(DOWN), what: 'began', ...what } as const;
  return nodes.map(({ teller }) => teller.of(notice, Date.now()));
}
