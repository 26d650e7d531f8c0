import assert from 'node:assert/strict';
import type { TrunkOpinion } from '../../../src/core/cluster/peer-health.ts';
import { PeerOpinions } from '../../../src/health/peer-opinions.ts';
import { TrunkMonitor } from '../../../src/health/trunk-monitor.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const LIMITS = { failAfter: 3, recoverAfter: 1, holdDownMs: 30_000, holdDownMaxMs: 600_000 };
const TRUNK = 'carrier-a';

/** Nodes that hear of each other at once, in a time that the test moves. */
class Opinionated {
  nowMs = 1_000_000;
  readonly #told = new Map<string, ReadonlyMap<string, TrunkOpinion>>();
  readonly #nodes = new Map<string, { health: TrunkMonitor; opinions: PeerOpinions }>();

  constructor(...names: readonly string[]) {
    for (const node of names) this.#add(node);
  }

  state(node: string): string {
    return this.#node(node).health.healthOf(TRUNK)?.health.state ?? '';
  }

  downOn(node: string): readonly string[] {
    return this.#node(node).opinions.downOn(TRUNK);
  }

  states(): string {
    return Array.from(this.#nodes.keys(), (node) => this.state(node)).join(' ');
  }

  fails(node: string, times = 1): void {
    for (let count = 0; count < times; count += 1) {
      this.#node(node).health.signal(TRUNK, { type: 'bad', source: 'calls', evidence: 'SIP 503' });
    }
    this.weigh();
  }

  works(node: string): void {
    this.#node(node).health.signal(TRUNK, { type: 'good', source: 'calls' });
    this.weigh();
  }

  pass(ms: number): void {
    this.nowMs += ms;
    for (const { health } of this.#nodes.values()) health.tick();
    this.weigh();
  }

  /** Until nobody has anything new to say. */
  weigh(): void {
    for (let turn = 0; turn < 4; turn += 1) {
      for (const { opinions } of this.#nodes.values()) opinions.weigh();
    }
  }

  #add(node: string): void {
    const now = (): number => this.nowMs;
    const health = new TrunkMonitor({ store: new StateInMemory(), onChange: () => undefined, now });
    health.configure([TRUNK], LIMITS);
    const opinions = new PeerOpinions({
      isTold: () => true,
      node,
      health,
      trunks: () => [TRUNK],
      others: () => new Map([...this.#told].filter(([name]) => name !== node)),
      tell: (all) => this.#told.set(node, all),
      failAfter: () => LIMITS.failAfter,
      now,
      aheadMs: () => 0,
    });
    health.listen((trunk, signal) => opinions.onSignal(trunk, signal));
    opinions.configured();
    this.#nodes.set(node, { health, opinions });
  }

  #node(name: string) {
    const node = this.#nodes.get(name);
    if (node === undefined) throw new Error(`there is no node ${name}`);
    return node;
  }
}

describe('What nodes think of a trunk', () => {
  it('counts failures in a row of all nodes together', () => {
    const world = new Opinionated('a1', 'a2', 'a3');
    world.fails('a1');
    world.fails('a2');
    assert.equal(world.states(), 'suspect suspect up');
    world.fails('a3');
    world.pass(2000);
    assert.equal(world.states(), 'down down down');
  });

  it('lets one node alone take a trunk from nobody: calls test it elsewhere', () => {
    const world = new Opinionated('a1', 'a2', 'a3');
    world.works('a2');
    world.works('a3');
    world.pass(1000);
    world.fails('a1', 3);
    assert.equal(world.states(), 'down trying trying');
    assert.deepEqual(
      ['a1', 'a2'].map((node) => world.downOn(node)),
      [[], ['a1']],
    );
    world.works('a2');
    world.works('a3');
    assert.equal(world.states(), 'down up up');
  });

  it('makes a trunk down that is down on most nodes, and brings it back by a call', () => {
    const world = new Opinionated('a1', 'a2', 'a3');
    world.pass(1000);
    world.fails('a1', 3);
    world.fails('a2', 3);
    assert.equal(world.states(), 'down down down');
    world.pass(2000);
    world.pass(60_000);
    assert.equal(world.states(), 'trying trying trying');
    for (const node of ['a1', 'a2']) world.works(node);
    assert.match(world.states(), /^up up (?:up|trying)$/);
    world.works('a3');
    assert.equal(world.states(), 'up up up');
  });

  it('never comes back to a node as an echo of its own word', () => {
    const world = new Opinionated('a1', 'a2', 'a3', 'a4');
    world.fails('a1', 3);
    world.fails('a2', 3);
    assert.equal(world.states(), 'down down down down');
    world.pass(2000);
    world.pass(120_000);
    world.works('a1');
    world.works('a2');
    // The others had nothing against it themselves.
    for (const node of ['a3', 'a4']) {
      assert.notEqual(world.state(node), 'down');
      world.works(node);
    }
    world.pass(1000);
    assert.equal(world.states(), 'up up up up');
  });
});
