import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { useFakeTimers } from 'sinon';
import type { SiteAction, SiteSettings } from '../../../src/settings/sites.ts';
import { DONE, failure, permanentFailure } from '../../../src/sites/actions/action-result.ts';
import type { Perform } from '../../../src/sites/actions/perform-action.ts';
import { SiteActions } from '../../../src/sites/site-actions.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const DNS: SiteAction = {
  kind: 'dns',
  server: 'ns.example.com',
  port: 53,
  zone: 'example.com',
  record: 'chat',
  value: 'down',
  returnValue: 'up',
  ttlSeconds: 30,
};
const SITE: SiteSettings = {
  name: 'dc1',
  checks: [],
  downBelow: 50,
  autoReturn: true,
  actions: [DNS, { ...DNS, record: 'sip' }, { kind: 'webhook', url: 'http://h/' }],
};

type Move =
  | { readonly move: 'change'; readonly to: 'down' | 'up' }
  /** A signal of a change that was signalled before. */
  | { readonly move: 'again'; readonly which: number }
  | { readonly move: 'wait'; readonly ms: number }
  | { readonly move: 'restart' };

const moves = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ move: fc.constant('change'), to: anyOf('down', 'up') }) },
    { weight: 2, arbitrary: fc.record({ move: fc.constant('again'), which: fc.nat(20) }) },
    { weight: 4, arbitrary: fc.record({ move: fc.constant('wait'), ms: fc.nat(20_000) }) },
    { weight: 1, arbitrary: fc.record({ move: fc.constant('restart') }) },
  ) as fc.Arbitrary<Move>,
  { minLength: 1, maxLength: 12 },
);

function anyOf<T extends string>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

/** How tries go: how long each takes, and whether what was asked for happens, and is told. */
const tries = fc.array(
  fc.record({
    ms: fc.nat(9000),
    how: anyOf('done', 'done unheard', 'lost', 'refused'),
  }),
  { maxLength: 30 },
);

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe("Sites' actions, whatever fails and in which order", () => {
  it('end as the last change wants it, each told as done once', async () => {
    await fc.assert(fc.asyncProperty(moves, tries, lastChangeWins), { numRuns: 300 });
  });
});

type Tries = typeof tries extends fc.Arbitrary<infer T> ? T : never;

async function lastChangeWins(steps: readonly Move[], outcomes: Tries): Promise<void> {
  const clock = useFakeTimers();
  try {
    const left = [...outcomes];
    /**
     * What the world has been told, the last word of each; and which tries were heard to be done.
     */
    const world = new Map<string, string>();
    const done: string[] = [];
    const perform: Perform = async ({ action, transition, key }, signal) => {
      const { ms, how } = left.shift() ?? { ms: 10, how: 'done' };
      const isOver = await waited(ms, signal);
      if (!isOver) return failure('stopped');
      if (how === 'lost') return failure('lost');
      if (how === 'refused') return permanentFailure('refused');
      world.set(action.kind === 'dns' ? action.record : 'webhook', transition.to);
      if (how === 'done unheard') return failure('timed out');
      done.push(key);
      return DONE;
    };
    const store = new StateInMemory();
    let actions = new SiteActions({ store, logger, perform });
    const changes: Array<{ readonly id: string; readonly to: 'down' | 'up' }> = [];
    const signal = (at: number): void => {
      const change = changes[at];
      if (change === undefined) return;
      actions.transition({ site: 'dc1', reason: 'r', atMs: Date.now(), ...change }, SITE);
    };
    for (const step of steps) {
      switch (step.move) {
        case 'change':
          signal(changes.push({ id: `t${changes.length}`, to: step.to }) - 1);
          break;
        case 'again':
          signal(changes.length === 0 ? 0 : step.which % changes.length);
          break;
        case 'wait':
          await clock.tickAsync(step.ms);
          break;
        case 'restart':
          await actions.close();
          actions = new SiteActions({ store, logger, perform });
          actions.configure([SITE]);
      }
    }
    await clock.tickAsync(4 * 3_600_000);
    const last = changes.at(-1);
    const names = ['chat', 'sip', 'webhook'];
    for (const name of last === undefined ? [] : names) assert.equal(world.get(name), last?.to);
    const states = actions.statusOf('dc1').map(({ state }) => state);
    assert.deepEqual(states, last === undefined ? [] : ['done', 'done', 'done']);
    assert.equal(new Set(done).size, done.length, `done twice: ${done.join(' ')}`);
    await actions.close();
  } finally {
    clock.restore();
  }
}

/** @returns false where it was stopped before */
function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isOver: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(isOver);
    };
    const stop = (): void => settle(false);
    const timer = setTimeout(() => settle(true), ms);
    signal.addEventListener('abort', stop);
  });
}
