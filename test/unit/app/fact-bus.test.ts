import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { stub } from 'sinon';
import { waitUntil } from '../../contract/wait-until.ts';
import { FactBus, type FactSubscriber } from '../../../src/app/fact-bus.ts';
import type { CallFact } from '../../../src/core/call/call-facts.ts';
import type { Logger } from '../../../src/ports.ts';

const MOST_WAITING = 50_000;

describe('Facts about calls', () => {
  let complaints: Array<Record<string, unknown>>;
  const logger: Logger = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (message, fields = {}) => complaints.push({ message, ...fields }),
  };

  beforeEach(() => {
    complaints = [];
  });

  it('come at once to those by whom calls are decided, and later to the others, in order', async () => {
    const told: string[] = [];
    const bus = new FactBus([patient('log', told), urgent('health', told)], logger);
    bus.publish(fact('a'));
    bus.publish(fact('b'));
    assert.deepEqual(told, ['health a', 'health b']);
    await turn();
    assert.deepEqual(told, ['health a', 'health b', 'log a', 'log b']);
  });

  it('come to everybody though one throws, which is said once in a while', async () => {
    const told: string[] = [];
    const bus = new FactBus(
      [throwing('health', 'at-once'), urgent('drills', told), throwing('log', 'later')],
      logger,
    );
    const records = new FactBus([throwing('log', 'later'), patient('records', told)], logger);
    for (const one of [bus, records]) {
      one.publish(fact('a'));
      one.publish(fact('b'));
    }
    await turn();
    assert.deepEqual(told, ['drills a', 'drills b', 'records a', 'records b']);
    assert.deepEqual(
      complaints.map(({ by, kind }) => [by, kind]),
      ['health', 'log', 'log'].map((by) => [by, 'call-released']),
    );
  });

  it('wait in turns where one is slow: the event loop goes on in between', async () => {
    let taken = 0;
    const slow: FactSubscriber = {
      name: 'slow',
      takes: 'later',
      take: () => {
        taken += 1;
        const until = performance.now() + 2;
        while (performance.now() < until);
      },
    };
    const bus = new FactBus([slow], logger);
    for (let call = 0; call < 50; call += 1) bus.publish(fact(String(call)));
    await turn();
    assert(taken < 50, 'all in one turn');
    await waitUntil(() => taken === 50);
  });

  it('are given out by the sixteenth part at least, however long each of them takes', async () => {
    const told: string[] = [];
    const bus = new FactBus([patient('log', told)], logger);
    for (let call = 0; call < 1600; call += 1) bus.publish(fact(String(call)));
    const clock = stub(performance, 'now').callsFake(() => clock.callCount * 1000);
    try {
      await turn();
      assert.equal(told.length, 100);
    } finally {
      clock.restore();
    }
  });

  it('are lost where too many wait, the oldest first, and it is said how many', async () => {
    const told: string[] = [];
    const bus = new FactBus([patient('log', told)], logger);
    for (let call = 0; call < MOST_WAITING + 3; call += 1) bus.publish(fact(String(call)));
    while (told.length < MOST_WAITING) await turn();
    assert.equal(told[0], 'log 3');
    assert.deepEqual(complaints, [{ message: 'facts about calls were lost', lost: 3 }]);
  });

  it('that still wait are given out at the end', () => {
    const told: string[] = [];
    const bus = new FactBus([patient('log', told)], logger);
    bus.publish(fact('a'));
    bus.close();
    assert.deepEqual(told, ['log a']);
  });
});

function fact(call: string): CallFact {
  return { call, ms: 0, kind: 'call-released' };
}

function urgent(name: string, told: string[]): FactSubscriber {
  return { name, takes: 'at-once', take: ({ call }) => told.push(`${name} ${call}`) };
}

function patient(name: string, told: string[]): FactSubscriber {
  return { ...urgent(name, told), takes: 'later' };
}

function throwing(name: string, takes: FactSubscriber['takes']): FactSubscriber {
  return {
    name,
    takes,
    take: () => {
      throw new Error('as the test wants it');
    },
  };
}
