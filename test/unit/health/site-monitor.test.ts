import assert from 'node:assert/strict';
import { HEALTHY } from '../../../src/core/health/trunk-health.ts';
import type { SiteMonitor } from '../../../src/health/site-monitor.ts';
import { DC1, DC2, DOWN, LIMITS, SiteTrial, MEMBERS, TRYING } from './site-trial.ts';

describe('A monitor of sites', () => {
  let trial: SiteTrial;
  let monitor: SiteMonitor;

  beforeEach(() => {
    trial = new SiteTrial();
    monitor = trial.anotherRun();
  });

  it('takes a site down when too few of its trunks are good three times in a row, and says so once', () => {
    trial.become(DOWN, 'a');
    trial.evaluate(monitor, 5);
    assert.deepEqual([...monitor.standings().keys()], [], 'half of it is good');
    trial.become(DOWN, 'b');
    trial.evaluate(monitor, 2);
    assert.deepEqual([...monitor.standings().keys()], []);
    trial.evaluate(monitor, 10);
    assert.deepEqual(trial.told(), [
      'dc1 down score 0 %, trunk a: down, calls: SIP 503; trunk b: down, calls: SIP 503',
    ]);
    const { behind, takesTrials, standby, contextHeader } = monitor.standings().get('dc1') ?? {};
    assert.match(behind ?? '', /^site dc1 is down, score 0 %/);
    assert.deepEqual([takesTrials, standby, contextHeader], [false, 'dc2', DC1.contextHeader]);
  });

  it('counts the host of a `sip` destination as it counts a trunk', () => {
    monitor.configure([DC1], [{ kind: 'host', name: 'sip:10.1.0.5', sites: ['dc1'] }], LIMITS);
    trial.become(DOWN, 'sip:10.1.0.5');
    trial.evaluate(monitor, 3);
    assert.deepEqual(trial.told(), ['dc1 down score 0 %, host sip:10.1.0.5: down, calls: SIP 503']);
  });

  it('lets a trunk be tried that could bring it back', () => {
    trial.fail(monitor);
    trial.become(TRYING, 'a');
    trial.evaluate(monitor, 1);
    assert.equal(monitor.standings().get('dc1')?.takesTrials, true);
    trial.become(HEALTHY, 'a');
    trial.nowMs += 30_000;
    trial.evaluate(monitor, 3);
    assert.deepEqual(trial.told().slice(1), ['dc1 up score 50 %']);
    assert.equal(monitor.standings().size, 0);
  });

  it('waits for an operator where it is told to', () => {
    monitor.configure([{ ...DC1, autoReturn: false }, DC2], MEMBERS, LIMITS);
    assert(!monitor.return('dc1', 'returned by anna'), 'it is up');
    trial.fail(monitor);
    trial.become(HEALTHY, 'a', 'b');
    trial.nowMs += 100_000;
    trial.evaluate(monitor, 5);
    assert.deepEqual(
      monitor.seen().map(({ awaitsReturn }) => awaitsReturn),
      [true, false],
    );
    assert(monitor.return('dc1', 'returned by anna'));
    assert.equal(monitor.standings().size, 0);
    assert(!monitor.return('nowhere', ''));
    assert.deepEqual(trial.changes.map(({ to, reason }) => [to, reason]).at(-1), [
      'up',
      'returned by anna',
    ]);
  });

  it('is as it was after a restart, and tells its last change under the same id', () => {
    trial.fail(monitor);
    const [first] = trial.changes;
    monitor = trial.anotherRun();
    assert.equal(monitor.standings().has('dc1'), true);
    assert(first);
    assert.deepEqual(trial.changes, [first, { ...first, isNew: false }]);
    monitor.configure([DC1, DC2], MEMBERS, LIMITS);
    assert.equal(new Set(trial.changes.map(({ id }) => id)).size, 1);
    assert.equal(trial.changes[2]?.id, first?.id);
  });

  it('has nothing to tell of a site that never changed, however doubtful it was', () => {
    trial.become(DOWN, 'a', 'b');
    trial.evaluate(monitor, 2);
    trial.become(HEALTHY, 'a', 'b');
    trial.evaluate(monitor, 5);
    monitor = trial.anotherRun();
    assert.deepEqual(trial.changes, []);
  });

  it('does without what it cannot read', () => {
    trial.fail(monitor);
    for (const junk of [
      null,
      1,
      {},
      { health: {} },
      { health: HEALTHY },
      { health: 'x', sinceMs: 1 },
    ]) {
      trial.store.put('site', 'dc1', junk);
      monitor = trial.anotherRun();
      assert.equal(monitor.standings().size, 0);
    }
  });

  it('forgets a site that is configured no more: it is up when it comes again', () => {
    trial.fail(monitor);
    monitor.configure([DC2], MEMBERS, LIMITS);
    assert.equal(monitor.standings().size, 0);
    trial.become(HEALTHY, 'a', 'b');
    monitor.configure([DC1, DC2], MEMBERS, LIMITS);
    assert.equal(monitor.standings().size, 0);
    assert.equal(trial.changes.length, 1);
  });

  it('has all of them up with health: off, and says so', () => {
    trial.fail(monitor);
    monitor.configure([DC1, DC2], MEMBERS, 'off');
    assert.deepEqual([monitor.standings().size, trial.told().at(-1)?.slice(0, 6)], [0, 'dc1 up']);
    trial.evaluate(monitor, 5);
    assert.equal(monitor.standings().size, 0);
    assert.equal(trial.changes.filter(({ isNew }) => isNew).length, 2);
  });
});
