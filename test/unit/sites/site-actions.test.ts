import assert from 'node:assert/strict';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { SiteAction, SiteSettings } from '../../../src/settings/sites.ts';
import type { Logger } from '../../../src/ports.ts';
import {
  DONE,
  failure,
  permanentFailure,
  type ActionResult,
} from '../../../src/sites/actions/action-result.ts';
import { performWith, type Perform } from '../../../src/sites/actions/perform-action.ts';
import { SiteActions } from '../../../src/sites/site-actions.ts';
import type { Transition } from '../../../src/sites/transition.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const DNS: SiteAction = {
  kind: 'dns',
  server: '10.0.0.53',
  port: 53,
  zone: 'example.com',
  record: 'chat',
  value: '192.0.2.2',
  returnValue: '192.0.2.1',
  ttlSeconds: 30,
};
const HOOK: SiteAction = { kind: 'webhook', url: 'https://hooks.example.com/a?token=s3cret' };
const NOTIFY: SiteAction = { kind: 'notify', cascade: 'ops' };

function site(...actions: readonly SiteAction[]): SiteSettings {
  return { name: 'dc1', standby: 'dc2', checks: [], downBelow: 50, autoReturn: true, actions };
}

function change(id: string, to: 'down' | 'up' = 'down'): Transition {
  return { site: 'dc1', to, reason: 'score 20', atMs: Date.now(), id };
}

describe("Sites' actions", () => {
  let clock: SinonFakeTimers;
  let store: StateInMemory;
  let logged: string[];
  let actions: SiteActions;
  /** What was tried: `down dns t1-0`. */
  let tried: string[];
  let answer: (kind: SiteAction['kind']) => ActionResult | Promise<ActionResult>;

  const log = (message: string, fields?: Record<string, unknown>): void => {
    logged.push([message, fields?.['action'], fields?.['tries']].join(' ').trim());
  };
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const perform: Perform = async ({ action, transition, key }) => {
    tried.push(`${transition.to} ${action.kind} ${key}`);
    return answer(action.kind);
  };

  beforeEach(() => {
    clock = useFakeTimers();
    store = new StateInMemory();
    [logged, tried] = [[], []];
    answer = () => DONE;
    actions = anotherRun();
  });
  afterEach(async () => {
    await actions.close();
    clock.restore();
  });

  function anotherRun(): SiteActions {
    return new SiteActions({ store, logger, perform });
  }

  it('are done once for a change that is signalled five times', async () => {
    for (let signal = 0; signal < 5; signal += 1) {
      actions.transition(change('t1'), site(NOTIFY, HOOK, DNS));
      await clock.tickAsync(1000);
    }
    assert.deepEqual(tried.toSorted(), ['down dns t1-2', 'down notify t1-0', 'down webhook t1-1']);
    assert.deepEqual(actions.statusOf('dc1'), [
      { name: 'notify ops', state: 'done', tries: 1 },
      { name: 'webhook hooks.example.com', state: 'done', tries: 1 },
      { name: 'dns chat.example.com', state: 'done', tries: 1 },
    ]);
    assert.equal(logged.filter((line) => line.startsWith('site action done')).length, 3);
  });

  it('are tried again after 2, 4, 8 s, and so on to 5 minutes, until they are done', async () => {
    answer = () => failure('no connection');
    actions.transition(change('t1'), site(DNS));
    const atMs: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      await clock.tickAsync(0);
      assert.equal(tried.length, tries + 1);
      atMs.push(Date.now());
      await clock.nextAsync();
    }
    const waits = atMs.slice(1).map((at, index) => (at - (atMs[index] ?? 0)) / 1000);
    assert.deepEqual(waits, [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    const [status] = actions.statusOf('dc1');
    assert.deepEqual([status?.state, status?.error], ['pending', 'no connection']);
    answer = () => DONE;
    await clock.tickAsync(300_000);
    assert.equal(actions.statusOf('dc1')[0]?.state, 'done');
    const tries = tried.length;
    await clock.tickAsync(3_600_000);
    assert.equal(tried.length, tries);
    assert.deepEqual(logged, [
      'site action failed dns chat.example.com 1',
      `site action done dns chat.example.com ${tries}`,
    ]);
  });

  it('that somebody must mend have failed, and are tried every 5 minutes', async () => {
    answer = () => permanentFailure('REFUSED');
    actions.transition(change('t1'), site(DNS));
    await clock.tickAsync(0);
    const [name, error] = ['dns chat.example.com', 'REFUSED'];
    assert.deepEqual(actions.statusOf('dc1'), [{ name, state: 'failed', tries: 1, error }]);
    await clock.tickAsync(299_999);
    assert.equal(tried.length, 1);
    answer = () => DONE;
    await clock.tickAsync(1);
    assert.deepEqual(actions.statusOf('dc1'), [{ name, state: 'done', tries: 2 }]);
  });

  it('of an older change are given up for those of a newer one', async () => {
    answer = () => failure('no connection');
    actions.transition(change('t1'), site(DNS));
    await clock.tickAsync(10_000);
    answer = () => DONE;
    tried = [];
    actions.transition(change('t2', 'up'), site(DNS));
    actions.transition(change('t1'), site(DNS));
    await clock.tickAsync(3_600_000);
    assert.deepEqual(tried, ['up dns t2-0']);
  });

  it('of a newer change wait for a try that is under way', async () => {
    const ends: Array<(result: ActionResult) => void> = [];
    answer = () => new Promise((resolve) => ends.push(resolve));
    actions.transition(change('t1'), site(DNS));
    await clock.tickAsync(0);
    answer = () => DONE;
    actions.transition(change('t2', 'up'), site(DNS));
    await clock.tickAsync(60_000);
    assert.deepEqual(tried, ['down dns t1-0']);
    for (const end of ends) end(failure('timed out'));
    await clock.tickAsync(3_600_000);
    assert.deepEqual(tried, ['down dns t1-0', 'up dns t2-0']);
  });

  it('go on in the next run, but for what is done', async () => {
    answer = (kind) => (kind === 'dns' ? failure('no connection') : DONE);
    actions.transition(change('t1'), site(NOTIFY, HOOK, DNS));
    await clock.tickAsync(10_000);
    await actions.close();
    await actions.close();
    await clock.tickAsync(3_600_000);
    [tried, answer] = [[], () => DONE];
    actions = anotherRun();
    actions.configure([site(NOTIFY, HOOK, DNS)]);
    actions.transition(change('t1'), site(NOTIFY, HOOK, DNS));
    await clock.tickAsync(3_600_000);
    assert.deepEqual(tried, ['down dns t1-2']);
    const tries = actions.statusOf('dc1').map(({ tries: count }) => count);
    assert.deepEqual(tries, [1, 1, 4]);
  });

  it('are done as they are configured now, at once', async () => {
    answer = () => permanentFailure('REFUSED');
    actions.transition(change('t1'), site(HOOK, DNS));
    await clock.tickAsync(1000);
    const values: string[] = [];
    await actions.close();
    actions = new SiteActions({
      store,
      logger,
      perform: async ({ action }) => {
        if (action.kind === 'dns') values.push(action.value);
        return DONE;
      },
    });
    actions.configure([site({ ...DNS, value: '192.0.2.9' })]);
    await clock.tickAsync(0);
    assert.deepEqual(values, ['192.0.2.9']);
    assert.equal(actions.statusOf('dc1').length, 1);
  });

  it('of a site that is configured no more are forgotten', async () => {
    answer = () => failure('no connection');
    actions.transition(change('t1'), site(DNS));
    await clock.tickAsync(0);
    actions.configure([]);
    await clock.tickAsync(3_600_000);
    assert.equal(tried.length, 1);
    assert.deepEqual([actions.statusOf('dc1'), store.all('site actions').size], [[], 0]);
  });

  it('leave a record alone on the way back where nothing is said of it', () => {
    const { returnValue: _returnValue, ...oneWay } = DNS;
    actions.transition(change('t1', 'up'), site(oneWay, NOTIFY));
    assert.deepEqual(
      actions.statusOf('dc1').map(({ name }) => name),
      ['notify ops'],
    );
  });

  it('keep no URL, which may hold a secret, and have names that differ', async () => {
    answer = () => failure('x');
    actions.transition(change('t1'), site(HOOK, HOOK));
    await clock.tickAsync(0);
    assert.deepEqual(
      actions.statusOf('dc1').map(({ name }) => name),
      ['webhook hooks.example.com', 'webhook hooks.example.com (2)'],
    );
    const kept = JSON.stringify([...store.all('site actions')]);
    assert.doesNotMatch(kept + logged.join('\n'), /s3cret/);
  });

  it('pass over a state that is none', () => {
    for (const value of [1, {}, { transition: change('t1'), before: [], actions: [{}] }]) {
      store.put('site actions', 'dc1', value);
      actions.configure([site(DNS)]);
      assert.deepEqual(actions.statusOf('dc1'), []);
    }
  });

  it('that notify send a message to the cascade, and are tried again while none can be kept', async () => {
    const orders: unknown[] = [];
    const { signal } = new AbortController();
    const task = { action: NOTIFY, transition: change('t1'), key: 't1-0' };
    const sends = performWith((order) => Promise.resolve(orders.push(order)));
    assert.equal((await sends(task, signal)).ok, true);
    const [order] = orders as ReadonlyArray<{ cascade: string; subject: string; text: string }>;
    assert.deepEqual([order?.cascade, order?.subject], ['ops', 'site dc1 is down']);
    assert.match(order?.text ?? '', /^site dc1 is down since .*: score 20$/);
    const fails = performWith(() => Promise.reject(new Error('no database')));
    const result = await fails(task, signal);
    assert.deepEqual(result.ok ? undefined : result.message, 'no database');
  });
});
