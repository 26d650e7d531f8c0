import assert from 'node:assert/strict';
import { drillObstacles } from '../../../src/app/drill-obstacles.ts';
import { startDueDrills } from '../../../src/app/scheduled-drills.ts';
import type { PlannedDrill } from '../../../src/core/route/drill.ts';
import { DrillKeeper } from '../../../src/drills/drill-keeper.ts';
import type { Done, DrillStatus, Need, Order } from '../../../src/operations.ts';
import type { NewEvent } from '../../../src/record-ports.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import { drilled, handedBack } from '../drills/facts.ts';

const TUESDAY: PlannedDrill = {
  name: 'tuesday',
  on: { kind: 'trunk', name: 'carrier-a' },
  as: { by: 'sip', code: 503 },
  share: 1,
  forMs: 600_000,
  schedule: { text: 'Tue 10:00', cron: '0 10 * * Tue', timeZone: 'UTC' },
};
const TEN = Date.parse('2026-11-24T10:00:00Z');
const WEEK_MS = 7 * 86_400_000;

describe('A scheduled drill', () => {
  let nowMs: number;
  let elapsedMs: number;
  let drills: DrillKeeper;
  let orders: Array<readonly [drill: string, order: Order]>;
  let events: NewEvent[];
  let answer: Done;

  beforeEach(() => {
    nowMs = TEN - 1000;
    elapsedMs = 0;
    orders = [];
    events = [];
    answer = { ok: true };
    drills = new DrillKeeper({
      logger: recordingLogger([]),
      store: new StateInMemory(),
      now: () => nowMs,
      elapsed: () => elapsedMs,
    });
    drills.configure([TUESDAY], (written) => written);
  });

  function tick(): void {
    const recorder = { tell: (event: NewEvent) => events.push(event) };
    startDueDrills({ drills, recorder, logger: recordingLogger([]) } as never, {
      startDrill: (name, order) => {
        orders.push([name, order]);
        return answer.ok ? drills.start(name, order) : answer;
      },
    });
  }

  it('starts at its time, by its schedule', () => {
    tick();
    assert.deepEqual(orders, []);
    nowMs = TEN;
    tick();
    tick();
    assert.deepEqual(orders, [['tuesday', { by: 'schedule', reason: 'Tue 10:00' }]]);
    const [status] = drills.statuses();
    assert.deepEqual(
      [status?.state, status?.startedBy, status?.schedule, status?.nextStart],
      ['running', 'schedule: Tue 10:00', 'Tue 10:00', '2026-12-01T10:00:00.000Z'],
    );
    assert.deepEqual(events, []);
  });

  it('says why it does not start', () => {
    answer = { ok: false, why: 'impossible', message: 'carrier-b is held' };
    nowMs = TEN;
    tick();
    assert.deepEqual(
      events.map(({ what, reason }) => [what.code, reason]),
      [['drill-not-started', 'carrier-b is held']],
    );
  });

  it('does not start long after its time', () => {
    nowMs = TEN + 3_600_000;
    tick();
    assert.deepEqual(orders, []);
    assert.equal(events[0]?.reason, 'the app did not run at its time');
  });

  it('waits for a person after an abort', () => {
    nowMs = TEN;
    tick();
    const run = drills.drillsFor('+1')[0]?.run;
    for (const call of ['a', 'b', 'c']) {
      for (const fact of [drilled('tuesday', 0, 't1a1', run), handedBack('CONGESTION')]) {
        drills.onFact({ ...fact, call });
      }
    }
    assert.equal(drills.statuses()[0]?.state, 'aborted');
    nowMs += WEEK_MS;
    elapsedMs += WEEK_MS;
    tick();
    assert.equal(orders.length, 1);
    assert.match(events[0]?.reason ?? '', /a person must start it again/);
  });
});

describe('What speaks against a drill', () => {
  const IDLE = { name: 'tuesday', state: 'idle', backup: { state: 'protected', reasons: [] } };
  const drill = IDLE as unknown as DrillStatus;

  it('is nothing where all is well', () => {
    assert.deepEqual(drillObstacles(drill, [], [drill]), []);
  });

  it('is a backup that would not hold', () => {
    const reasons = [{ code: 'backup-held', text: 'support: carrier-b is held' }];
    const held = { ...drill, backup: { state: 'degraded', reasons } } as const;
    assert.deepEqual(drillObstacles(held, [], [held]), [
      'its backup would not hold (support: carrier-b is held)',
    ]);
  });

  it('is whatever else is wrong, and another drill', () => {
    const other = { ...drill, name: 'other', state: 'running' } as const;
    assert.deepEqual(drillObstacles(drill, [need('trunk', 'c', 'c is down')], [drill, other]), [
      'c is down',
      'drill other is running',
    ]);
  });

  it('is not a route that it does not concern, nor its own abort', () => {
    const needs = [
      need('number', 'sales', 'sales is unprotected'),
      need('drill', 'tuesday', 'drill tuesday was aborted'),
    ];
    assert.deepEqual(drillObstacles(drill, needs, [drill]), []);
  });
});

function need(kind: Need['kind'], name: string, text: string): Need {
  return { kind, name, level: 'warning', reason: { code: 'x', text } };
}
