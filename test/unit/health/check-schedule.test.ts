import assert from 'node:assert/strict';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { good, unknown, type Check, type CheckResult } from '../../../src/health/check-result.ts';
import { CheckSchedule, type WantedCheck } from '../../../src/health/check-schedule.ts';

const EVERY_MS = 10_000;

describe('A schedule of checks', () => {
  let clock: SinonFakeTimers;
  let schedule: CheckSchedule;
  let told: string[];

  beforeEach(() => {
    clock = useFakeTimers({ now: 1_000_000 });
    told = [];
    schedule = new CheckSchedule((owner, { name, result, evidence, atMs }) =>
      told.push(`${owner} ${name} ${result} ${evidence} ${atMs === Date.now()}`),
    );
  });

  afterEach(() => {
    schedule.close();
    clock.restore();
  });

  it('runs each within a second of its beginning, and tells and keeps what it says', async () => {
    schedule.set([wanted(new Probe('contact')), wanted(new Probe('http'), 'b')]);
    assert.deepEqual(schedule.seenOf('a'), []);
    await clock.tickAsync(1000);
    assert.deepEqual(told.toSorted(), ['a contact good fine true', 'b http good fine true']);
    assert.deepEqual(
      schedule.seenOf('b').map(({ name }) => name),
      ['http'],
    );
    assert(schedule.has('http'));
    assert(!schedule.has('call'));
  });

  it('runs it again after its interval, give or take 5 %', async () => {
    const probe = new Probe('contact');
    schedule.set([wanted(probe)]);
    await clock.tickAsync(100 * EVERY_MS);
    assert(probe.runs.length >= 95 && probe.runs.length <= 106, `${probe.runs.length} runs`);
    const gaps = probe.gaps();
    assert(gaps.every((gap) => gap >= 0.95 * EVERY_MS && gap <= 1.05 * EVERY_MS));
    assert(new Set(gaps).size > 1, 'checks that began together stay together');
  });

  it('tells since when it says the same', async () => {
    const probe = new Probe('contact');
    schedule.set([wanted(probe)]);
    await clock.tickAsync(3 * EVERY_MS);
    const [first] = probe.runs;
    assert.equal(schedule.seenOf('a')[0]?.sinceMs, first);
    probe.says = unknown('lost');
    await clock.tickAsync(3 * EVERY_MS);
    const since = schedule.seenOf('a')[0]?.sinceMs ?? 0;
    assert(
      probe.runs.includes(since) && since > Number(first) && since < Number(probe.runs.at(-1)),
    );
  });

  it('spreads the first runs of short checks over their own interval', async () => {
    const probe = new Probe('contact', 100);
    schedule.set([wanted(probe)]);
    await clock.tickAsync(100);
    assert.notEqual(probe.runs.length, 0);
  });

  it('never runs one twice at the same time, however long it takes', async () => {
    const probe = new Probe('call');
    probe.takesMs = 5 * EVERY_MS;
    schedule.set([wanted(probe)]);
    await clock.tickAsync(1000);
    schedule.runSoon(() => true);
    await clock.tickAsync(30 * EVERY_MS);
    assert.equal(probe.most, 1);
    assert(probe.runs.length >= 5, `${probe.runs.length} runs`);
  });

  describe('asked to run one soon', () => {
    let probe: Probe;

    beforeEach(async () => {
      probe = new Probe('contact');
      schedule.set([wanted(probe), wanted(new Probe('contact'), 'b')]);
      await clock.tickAsync(1000);
      await clock.tickAsync(EVERY_MS / 2);
      told = [];
    });

    it('runs it at once, and it alone; then its interval begins anew', async () => {
      ask();
      await clock.tickAsync(0);
      assert.deepEqual(told, ['a contact good fine true']);
      await clock.tickAsync(0.9 * EVERY_MS);
      assert.equal(probe.runs.length, 2);
      await clock.tickAsync(0.2 * EVERY_MS);
      assert.equal(probe.runs.length, 3);
    });

    it('takes what comes together for one', async () => {
      for (let time = 0; time < 10; time += 1) {
        ask();
        await clock.tickAsync(50);
      }
      assert.equal(probe.runs.length, 2);
      await clock.tickAsync(1000);
      assert.deepEqual(probe.gaps().slice(1), [1000]);
    });

    it('runs it once more where it was running: it may not have seen the change', async () => {
      probe.takesMs = 300;
      ask();
      await clock.tickAsync(100);
      ask();
      await clock.tickAsync(200);
      assert.equal(probe.runs.length, 2);
      await clock.tickAsync(1000);
      assert.deepEqual(probe.gaps().slice(1), [1300]);
      await clock.tickAsync(0.9 * EVERY_MS);
      assert.equal(probe.runs.length, 3);
    });

    it('can choose by what was said last', async () => {
      probe.says = unknown('who knows');
      ask();
      await clock.tickAsync(1000);
      told = [];
      schedule.runSoon(({ last }) => last?.result === 'unknown');
      await clock.tickAsync(0);
      assert.deepEqual(told, ['a contact unknown who knows true']);
    });
  });

  function ask(): void {
    schedule.runSoon(({ owner }) => owner === 'a');
  }

  it('goes on undisturbed with what has not changed', async () => {
    const [old, other] = [new Probe('contact'), new Probe('http')];
    schedule.set([wanted(old)]);
    await clock.tickAsync(1000);
    schedule.set([{ ...wanted(new Probe('contact')), create: never }, wanted(other)]);
    await clock.tickAsync(1000);
    assert.equal(old.runs.length, 1);
    assert.equal(other.runs.length, 1);
    assert.equal(schedule.seenOf('a').length, 2);
    schedule.set([wanted(other)]);
    await clock.tickAsync(2 * EVERY_MS);
    assert.equal(old.runs.length, 1);
    assert.equal(schedule.seenOf('a').length, 1);
  });

  it('begins anew where anything of it has changed', async () => {
    const [old, anew] = [new Probe('contact'), new Probe('contact')];
    schedule.set([wanted(old)]);
    await clock.tickAsync(1000);
    schedule.set([{ ...wanted(anew), version: 'another' }]);
    assert.deepEqual(schedule.seenOf('a'), []);
    await clock.tickAsync(1000);
    assert.deepEqual([old.runs.length, anew.runs.length], [1, 1]);
  });

  it('takes one that throws for one that cannot say, and runs it again', async () => {
    const probe = new Probe('call');
    probe.throws = new Error('disk image is malformed');
    schedule.set([wanted(probe)]);
    await clock.tickAsync(1000);
    assert.deepEqual(told, [
      'a call unknown the check itself failed: disk image is malformed true',
    ]);
    delete probe.throws;
    await clock.tickAsync(1.1 * EVERY_MS);
    assert.equal(told.at(-1), 'a call good fine true');
  });

  it('closed: breaks off what runs, tells nothing of it, and runs nothing more', async () => {
    const probe = new Probe('call');
    probe.takesMs = 5000;
    schedule.set([wanted(probe), wanted(new Probe('idle'))]);
    await clock.tickAsync(1000);
    told = [];
    schedule.close();
    assert(probe.signal?.aborted);
    schedule.runSoon(() => true);
    await clock.tickAsync(10 * EVERY_MS);
    assert.deepEqual(told, []);
    assert.equal(probe.runs.length, 1);
    assert.equal(clock.countTimers(), 0);
  });
});

/** A check that says what it is told to, and counts. */
class Probe implements Check {
  readonly name: string;
  readonly everyMs: number;
  readonly runs: number[] = [];
  says: CheckResult = good('fine');
  takesMs = 0;
  throws?: Error;
  signal: AbortSignal | undefined;
  most = 0;
  #now = 0;

  constructor(name: string, everyMs = EVERY_MS) {
    this.name = name;
    this.everyMs = everyMs;
  }

  gaps(): readonly number[] {
    return this.runs.slice(1).map((run, index) => run - (this.runs[index] ?? 0));
  }

  async run(signal: AbortSignal): Promise<CheckResult> {
    this.runs.push(Date.now());
    this.signal = signal;
    this.most = Math.max(this.most, (this.#now += 1));
    if (this.takesMs > 0) await new Promise((resolve) => setTimeout(resolve, this.takesMs));
    this.#now -= 1;
    if (this.throws !== undefined) throw this.throws;
    return this.says;
  }
}

function wanted(check: Check, owner = 'a'): WantedCheck {
  return { owner, version: check.name, create: () => check };
}

function never(): never {
  assert.fail('created anew');
}
