import assert from 'node:assert/strict';
import { PlanWatch } from '../../../src/app/plan-watch.ts';
import type { MonthCount, NewEvent, PlanMark } from '../../../src/record-ports.ts';
import { NumberTable } from '../../../src/routing/number-table.ts';
import type { FailoverPlan } from '../../../src/settings/failover-plans.ts';
import { recordingLogger, type LogLine } from '../../contract/recorder.ts';

const PLANS: readonly FailoverPlan[] = [
  { kind: 'route', name: 'support', perMonth: 100 },
  { kind: 'trunk', name: 'carrier-b', perMonth: 10 },
];
const NUMBERS = new NumberTable([
  { entry: '+14155550100', route: 'support', failsOver: true },
  { entry: '+141555502*', route: 'support', failsOver: true },
  { entry: '+14155550300', route: 'sales', failsOver: true },
]);

/** Records that keep marks as the database does: each once. */
class Counts {
  month = '2026-11';
  state: 'writing' | 'off' = 'writing';
  counts: readonly MonthCount[] = [];
  made: PlanMark[] = [];
  fault: Error | undefined;
  readonly events: NewEvent[] = [];

  status() {
    return { state: this.state, pending: 0, dropped: 0 };
  }

  async failovers(): Promise<readonly MonthCount[]> {
    if (this.fault !== undefined) throw this.fault;
    return this.counts;
  }

  async marks(month: string): Promise<readonly PlanMark[]> {
    return this.made.filter((mark) => mark.month === month);
  }

  mark(mark: PlanMark, event: NewEvent): void {
    this.made.push(mark);
    this.events.push(event);
  }

  get codes(): readonly string[] {
    return this.events.map(({ object, what }) => `${object.name} ${what.code}`);
  }
}

describe('The plans of failovers', () => {
  let counts: Counts;
  let lines: LogLine[];
  let watch: PlanWatch;
  let plans: readonly FailoverPlan[];

  const planned = () => ({ failoverPlans: plans, numbers: NUMBERS });
  const start = (): void => {
    lines = [];
    watch = new PlanWatch({ recorder: counts, live: planned, logger: recordingLogger(lines) });
  };
  beforeEach(() => {
    counts = new Counts();
    plans = PLANS;
    start();
  });

  const reached: ReadonlyArray<readonly [failovers: number, codes: readonly string[]]> = [
    [79, []],
    [80, ['support plan-80']],
    [99, ['support plan-80']],
    [100, ['support plan-80', 'support plan-100']],
    [5000, ['support plan-80', 'support plan-100']],
  ];
  for (const [failovers, codes] of reached) {
    it(`of 100 a month: ${failovers} tell ${codes.length} events`, async () => {
      counts.counts = [count('route', 'support', failovers)];
      await watch.look();
      assert.deepEqual(counts.codes, codes);
      assert.equal(lines.length, codes.length);
    });
  }

  it('are told once a month each, over restarts too', async () => {
    counts.counts = [count('route', 'support', 90), count('trunk', 'carrier-b', 8)];
    await watch.look();
    await watch.look();
    start();
    await watch.look();
    assert.deepEqual(counts.codes, ['support plan-80', 'carrier-b plan-80']);
    assert.deepEqual(lines, []);
    counts.month = '2026-12';
    await watch.look();
    assert.deepEqual(counts.codes.slice(2), ['support plan-80', 'carrier-b plan-80']);
    assert.deepEqual(
      counts.made.map(({ month }) => month),
      ['2026-11', '2026-11', '2026-12', '2026-12'],
    );
  });

  it('count what routes with a plan have, and the failovers of all routes beside it', async () => {
    counts.counts = [count('route', 'support', 5), count('route', 'sales', 4)];
    await watch.look();
    assert.deepEqual(watch.total(), { of: '2026-11', month: 9, plan: 100, used: 5 });
    plans = [];
    assert.deepEqual(watch.total(), { of: '2026-11', month: 9 });
  });

  it('say in words what is used', async () => {
    counts.counts = [count('trunk', 'carrier-b', 9)];
    await watch.look();
    assert.equal(
      counts.events[0]?.what.text,
      'trunk carrier-b has used 9 of the 10 failovers that its plan allows in 2026-11 (80 %)',
    );
    assert.deepEqual(counts.events[0]?.object, { kind: 'trunk', name: 'carrier-b' });
  });

  it('show the month of a trunk, and of a number with the plan of its route', async () => {
    counts.counts = [
      count('route', 'support', 42),
      count('trunk', 'carrier-b', 9),
      count('number', '+14155550200', 3),
      count('number', '+14155550201', 4),
      count('number', '+14155550300', 5),
    ];
    await watch.look();
    assert.deepEqual(watch.ofTrunk('carrier-b'), { calls: 1000, failovers: 9, plan: 10, used: 9 });
    assert.deepEqual(watch.ofTrunk('carrier-a'), { calls: 0, failovers: 0 });
    const block = { calls: 2000, failovers: 7, plan: 100, used: 42 };
    assert.deepEqual(watch.ofNumber('+141555502*', 'support'), block);
    assert.deepEqual(watch.ofNumber('+14155550300', 'sales'), { calls: 1000, failovers: 5 });
    assert.deepEqual(
      watch.plans()?.items.map(({ name, used }) => [name, used]),
      [
        ['support', 42],
        ['carrier-b', 9],
      ],
    );
  });

  it('keep the last figures while the database is away, but not those of another month', async () => {
    counts.counts = [count('trunk', 'carrier-b', 1)];
    await watch.look();
    counts.fault = new Error('away');
    await watch.look();
    assert.equal(watch.ofTrunk('carrier-b')?.failovers, 1);
    counts.month = '2026-12';
    assert.equal(watch.ofTrunk('carrier-b'), undefined);
    assert.equal(watch.plans(), undefined);
  });

  it('say nothing without records, and nothing of a file without plans', async () => {
    counts.state = 'off';
    await watch.look();
    assert.equal(watch.plans(), undefined);
    counts.state = 'writing';
    plans = [];
    counts.counts = [count('route', 'support', 5000)];
    await watch.look();
    assert.deepEqual([watch.plans(), counts.codes], [undefined, []]);
  });
});

function count(kind: MonthCount['kind'], name: string, failovers: number): MonthCount {
  return { kind, name, calls: 1000, failovers };
}
