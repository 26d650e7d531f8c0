import assert from 'node:assert/strict';
import type { PlannedDrill } from '../../../src/core/route/drill.ts';
import { DrillKeeper } from '../../../src/drills/drill-keeper.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import { connected, drilled, handedBack } from './facts.ts';

const TUESDAY: PlannedDrill = {
  name: 'tuesday',
  on: { kind: 'trunk', name: 'carrier-a' },
  as: { by: 'sip', code: 503 },
  share: 1,
  forMs: 600_000,
};
const BY = { by: 'alice', reason: 'rehearsal' };

describe('The runs of a drill', () => {
  let store: StateInMemory;
  let keeper: DrillKeeper;

  beforeEach(() => {
    store = new StateInMemory();
    restart();
  });

  /** The app starts, with the state that is kept. */
  function restart(): void {
    keeper = new DrillKeeper({ logger: recordingLogger([]), store });
    keeper.configure([TUESDAY], (written) => written);
  }

  function status() {
    const [first] = keeper.statuses();
    assert(first);
    return first;
  }

  function told() {
    return status().runs.map(({ run, state, passed, failed }) => [run, state, passed, failed]);
  }

  function take(call: string, passes: boolean): void {
    const { run } = keeper.drillsFor('+1')[0] ?? {};
    for (const fact of [
      drilled('tuesday', 0, 't1a1', run),
      passes ? connected(10) : handedBack('CONGESTION'),
    ]) {
      keeper.onFact({ ...fact, call });
    }
  }

  it('are none at first, and their drill says what it does', () => {
    const { target, as, share, counts, runs } = status();
    assert.deepEqual([target, as, share], [{ kind: 'trunk', name: 'carrier-a' }, 'sip:503', 100]);
    assert.deepEqual([counts, runs], [{ passed: 0, failed: 0 }, []]);
  });

  it('are kept call by call, also over a restart', () => {
    keeper.start('tuesday', BY);
    take('a', true);
    take('b', false);
    keeper.stop('tuesday', BY);
    keeper.start('tuesday', BY);
    take('c', false);
    assert.deepEqual(status().counts, { passed: 0, failed: 1 });
    assert.deepEqual(told(), [
      [2, 'running', 0, 1],
      [1, 'ended', 1, 1],
    ]);
    const callsOf = (run: number) => keeper.run('tuesday', run)?.calls.map(({ call }) => call);
    assert.deepEqual([callsOf(1), callsOf(2), callsOf(3)], [['a', 'b'], ['c'], undefined]);
    restart();
    assert.deepEqual(told(), [
      [2, 'ended', 0, 0],
      [1, 'ended', 1, 1],
    ]);
    assert.deepEqual([status().state, status().runs[0]?.reason], ['idle', 'the app ended']);
    keeper.start('tuesday', BY);
    assert.equal(status().runs[0]?.run, 3);
  });

  it('are twenty at most', () => {
    for (let count = 0; count < 25; count += 1) {
      keeper.start('tuesday', BY);
      keeper.stop('tuesday', BY);
    }
    assert.deepEqual([status().runs.length, status().runs.at(-1)?.run], [20, 6]);
    assert.equal(store.all('drill-run').size, 20);
  });

  it('are not read where another release has written something else', () => {
    store.put('drill-run', '7', 'what is this');
    restart();
    assert.deepEqual(told(), []);
  });
});
