import assert from 'node:assert/strict';
import type { SiteSettings } from '../../../src/core/site-settings.ts';
import type { HealthLimits, TrunkHealth } from '../../../src/core/trunk-health.ts';
import { HEALTHY } from '../../../src/core/trunk-health.ts';
import { SiteMonitor, type SiteChange } from '../../../src/health/site-monitor.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { trunk } from '../../scenarios/routes.ts';

const LIMITS: HealthLimits = {
  failAfter: 3,
  recoverAfter: 2,
  holdDownMs: 30_000,
  holdDownMaxMs: 600_000,
};

const TRUNKS = [
  trunk('a', { site: 'dc1' }),
  trunk('b', { site: 'dc1' }),
  trunk('c', { site: 'dc2' }),
  trunk('d'),
];

const DC1: SiteSettings = {
  name: 'dc1',
  standby: 'dc2',
  checks: [],
  downBelow: 50,
  contextHeader: { name: 'X-Failover-Context', value: 'failover_active=true' },
  autoReturn: true,
  actions: [],
};
const DC2: SiteSettings = { name: 'dc2', checks: [], downBelow: 50, autoReturn: true, actions: [] };

const DOWN: TrunkHealth = {
  state: 'down',
  sources: {},
  strain: { level: 1 },
  because: 'calls: SIP 503',
  sinceMs: 0,
  untilMs: 0,
};
const TRYING: TrunkHealth = { ...DOWN, state: 'trying' };

describe('A monitor of sites', () => {
  let nowMs: number;
  let store: StateInMemory;
  let changes: SiteChange[];
  let trunks: Map<string, TrunkHealth>;
  let monitor: SiteMonitor;

  beforeEach(() => {
    nowMs = 1_000_000;
    store = new StateInMemory();
    changes = [];
    trunks = new Map(TRUNKS.map(({ name }) => [name, HEALTHY]));
    monitor = anotherRun();
  });

  it('takes a site down when too few of its trunks are good three times in a row, and says so once', () => {
    become(DOWN, 'a');
    evaluate(5);
    assert.deepEqual([...monitor.standings().keys()], [], 'half of it is good');
    become(DOWN, 'b');
    evaluate(2);
    assert.deepEqual([...monitor.standings().keys()], []);
    evaluate(10);
    assert.deepEqual(told(), [
      'dc1 down score 0 %, trunk a: down, calls: SIP 503; trunk b: down, calls: SIP 503',
    ]);
    const { behind, takesTrials, standby, contextHeader } = monitor.standings().get('dc1') ?? {};
    assert.match(behind ?? '', /^site dc1 is down, score 0 %/);
    assert.deepEqual([takesTrials, standby, contextHeader], [false, 'dc2', DC1.contextHeader]);
  });

  it('lets a trunk be tried that could bring it back', () => {
    fail();
    become(TRYING, 'a');
    evaluate(1);
    assert.equal(monitor.standings().get('dc1')?.takesTrials, true);
    become(HEALTHY, 'a');
    nowMs += 30_000;
    evaluate(3);
    assert.deepEqual(told().slice(1), [
      'dc1 up score 0 %, trunk a: down, calls: SIP 503; trunk b: down, calls: SIP 503',
    ]);
    assert.equal(monitor.standings().size, 0);
  });

  it('waits for an operator where it is told to', () => {
    monitor.configure([{ ...DC1, autoReturn: false }, DC2], TRUNKS, LIMITS);
    assert(!monitor.return('dc1'), 'it is up');
    fail();
    become(HEALTHY, 'a', 'b');
    nowMs += 100_000;
    evaluate(5);
    assert.deepEqual(
      monitor.seen().map(({ awaitsReturn }) => awaitsReturn),
      [true, false],
    );
    assert(monitor.return('dc1'));
    assert.equal(monitor.standings().size, 0);
    assert(!monitor.return('nowhere'));
    assert.deepEqual(
      changes.map(({ to }) => to),
      ['down', 'up'],
    );
  });

  it('is as it was after a restart, and tells its last change under the same id', () => {
    fail();
    const [first] = changes;
    monitor = anotherRun();
    assert.equal(monitor.standings().has('dc1'), true);
    assert(first);
    assert.deepEqual(changes, [first, { ...first, isNew: false }]);
    monitor.configure([DC1, DC2], TRUNKS, LIMITS);
    assert.equal(new Set(changes.map(({ id }) => id)).size, 1);
    assert.equal(changes[2]?.id, first?.id);
  });

  it('has nothing to tell of a site that never changed, however doubtful it was', () => {
    become(DOWN, 'a', 'b');
    evaluate(2);
    become(HEALTHY, 'a', 'b');
    evaluate(5);
    monitor = anotherRun();
    assert.deepEqual(changes, []);
  });

  it('does without what it cannot read', () => {
    fail();
    for (const junk of [
      null,
      1,
      {},
      { health: {} },
      { health: HEALTHY },
      { health: 'x', sinceMs: 1 },
    ]) {
      store.put('site', 'dc1', junk);
      monitor = anotherRun();
      assert.equal(monitor.standings().size, 0);
    }
  });

  it('forgets a site that is configured no more, and all of them with health: off', () => {
    fail();
    monitor.configure([DC2], TRUNKS, LIMITS);
    assert.equal(monitor.standings().size, 0);
    monitor.configure([DC1, DC2], TRUNKS, 'off');
    evaluate(5);
    assert.deepEqual(monitor.seen(), []);
  });

  it('counts a check by its weight, and not before it has run', async () => {
    const http = {
      kind: 'http',
      everyMs: 1000,
      url: 'http://127.0.0.1:9/',
      timeoutMs: 500,
    } as const;
    monitor.configure([{ ...DC1, checks: [{ settings: http, weight: 3 }] }], TRUNKS, LIMITS);
    assert.deepEqual(monitor.seen()[0]?.score.percent, 100);
    while (monitor.seen()[0]?.parts[2]?.result !== 'bad') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal(monitor.seen()[0]?.score.percent, 40);
    monitor.close();
  });

  function anotherRun(): SiteMonitor {
    const run = new SiteMonitor({
      probe: { ping: never, contactOf: never },
      caller: { call: never },
      store,
      now: () => nowMs,
      healthOf: (name) => {
        const health = trunks.get(name);
        return health && { health };
      },
      onChange: (change) => changes.push(change),
    });
    run.configure([DC1, DC2], TRUNKS, LIMITS);
    return run;
  }

  function become(health: TrunkHealth, ...names: readonly string[]): void {
    for (const name of names) trunks.set(name, health);
  }

  function evaluate(times: number): void {
    for (let time = 0; time < times; time += 1) {
      nowMs += 2000;
      monitor.evaluate();
    }
  }

  function fail(): void {
    become(DOWN, 'a', 'b');
    evaluate(3);
    assert.equal(changes.length, 1);
  }

  function told(): readonly string[] {
    return changes.map(({ site, to, reason }) => `${site.name} ${to} ${reason}`);
  }
});

function never(): never {
  throw new Error('nobody asks');
}
