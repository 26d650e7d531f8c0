import assert from 'node:assert/strict';
import type { FactBody } from '../../../src/core/call/call-facts.ts';
import type { PlannedDrill } from '../../../src/core/route/drill.ts';
import { DrillKeeper } from '../../../src/drills/drill-keeper.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { connected, drilled, handedBack, type Told } from './facts.ts';

const TUESDAY: PlannedDrill = {
  name: 'tuesday',
  on: { kind: 'trunk', name: 'carrier-a' },
  as: { by: 'sip', code: 503 },
  share: 1,
  forMs: 600_000,
};
const ORDER = { by: 'alice', reason: 'enough' };
const BY = { by: 'alice', reason: 'rehearsal' };
const BEGAN_MS = Date.parse('2026-11-24T17:00:00Z');

describe('A keeper of drills', () => {
  let nowMs: number;
  /** Of the time that never goes back. */
  let elapsedMs: number;
  let chance: number;
  let logged: Array<readonly [message: string, fields: unknown]>;
  let keeper: DrillKeeper;

  beforeEach(() => {
    nowMs = BEGAN_MS;
    elapsedMs = 0.25;
    chance = 0.5;
    logged = [];
    const note = (message: string, fields?: unknown): void => {
      logged.push([message, fields]);
    };
    keeper = new DrillKeeper({
      store: new StateInMemory(),
      logger: { debug: note, info: note, warn: note, error: note },
      now: () => nowMs,
      elapsed: () => elapsedMs,
      random: () => chance,
    });
    keeper.configure([TUESDAY], numberOf);
  });

  it('begins none by itself', () => {
    assert.deepEqual(names('+1'), []);
    const { what, state, calls } = status();
    assert.deepEqual(
      [what, state, calls],
      ['trunk carrier-a as sip:503, 100% for 10m', 'idle', []],
    );
  });

  it('starts what exists, once at a time', () => {
    assert.deepEqual(keeper.start('monday', BY), {
      ok: false,
      why: 'unknown',
      message: 'no drill "monday"',
    });
    assert.deepEqual(keeper.start('tuesday', BY), { ok: true });
    assert.deepEqual(names('+1'), ['tuesday']);
    assert.deepEqual(keeper.start('tuesday', BY), {
      ok: false,
      why: 'impossible',
      message: 'drill "tuesday" is already running',
    });
    const { state, startedBy, startedAt, endsAt } = status();
    assert.deepEqual(
      [state, startedBy, startedAt, endsAt],
      ['running', 'alice: rehearsal', '2026-11-24T17:00:00.000Z', '2026-11-24T17:10:00.000Z'],
    );
  });

  it('is for the caller that it names, however his number is written', () => {
    configureAndStart({ caller: '+4930' });
    assert.deepEqual(names('+4930'), ['tuesday']);
    assert.deepEqual(names('004930'), ['tuesday']);
    assert.deepEqual(names('+4931'), []);
    assert.deepEqual(names(''), []);
    assert.equal(status().what, 'trunk carrier-a as sip:503, caller +4930, 100% for 10m');
  });

  it('is for its share of the calls, by one draw for each', () => {
    configureAndStart({ share: 0.3 });
    chance = 0.29;
    assert.deepEqual(names('+1'), ['tuesday']);
    chance = 0.3;
    assert.deepEqual(names('+1'), []);
  });

  it('ends by itself, at its time, though nobody looks', () => {
    keeper.start('tuesday', BY);
    pass(599_999);
    keeper.tick();
    assert.deepEqual(names('+1'), ['tuesday']);
    pass(5_000);
    keeper.tick();
    assert.deepEqual(logged.at(-1), [
      'drill ended',
      { drill: 'tuesday', reason: 'its time is over', passed: 0, failed: 0 },
    ]);
    assert.deepEqual(names('+1'), []);
    const { state, reason, endedAt } = status();
    assert.deepEqual(
      [state, reason, endedAt],
      ['ended', 'its time is over', '2026-11-24T17:10:00.000Z'],
    );
  });

  it('ends at its time, though the wall clock was set back or forth', () => {
    keeper.start('tuesday', BY);
    nowMs += 7_200_000;
    pass(599_999);
    assert.equal(status().state, 'running');
    nowMs = BEGAN_MS - 3_600_000;
    pass(1);
    const { state, endedAt } = status();
    assert.deepEqual([state, endedAt], ['ended', '2026-11-24T16:00:00.001Z']);
    assert.deepEqual(names('+1'), []);
  });

  it('ends before its time when it is stopped; its report stays until it starts again', () => {
    assert.equal(keeper.stop('monday', ORDER).ok, false);
    keeper.start('tuesday', BY);
    call('c-1', drilled('tuesday', 2), connected(9));
    pass(1000);
    assert.deepEqual(keeper.stop('tuesday', ORDER), { ok: true });
    const { state, reason, endedAt, calls } = status();
    assert.deepEqual(
      [state, reason, endedAt, calls.length],
      ['ended', 'stopped by alice: enough', '2026-11-24T17:00:01.000Z', 1],
    );
    pass(1000);
    assert.deepEqual(keeper.stop('tuesday', ORDER), { ok: true });
    assert.equal(status().endedAt, '2026-11-24T17:00:01.000Z');
    keeper.start('tuesday', BY);
    assert.deepEqual(status().calls, []);
  });

  it('ends when three calls in a row have failed', () => {
    keeper.start('tuesday', BY);
    fail('c-1');
    fail('c-2');
    call('c-3', drilled('tuesday'), connected(9));
    fail('c-4');
    fail('c-5');
    assert.equal(status().state, 'running');
    fail('c-6');
    const { state, reason, calls } = status();
    assert.deepEqual([state, reason, calls.length], ['aborted', '3 calls in a row failed', 6]);
    assert.deepEqual(names('+1'), []);
    assert.deepEqual(logged.at(-1), [
      'drill aborted',
      { drill: 'tuesday', reason: '3 calls in a row failed', passed: 1, failed: 5 },
    ]);
  });

  it('reports a call that was under way when it ended', () => {
    keeper.start('tuesday', BY);
    call('c-1', drilled('tuesday'));
    keeper.stop('tuesday', ORDER);
    call('c-1', connected(9));
    assert.equal(status().calls[0]?.passed, true);
  });

  it('does not count calls of its last run, which come out late', () => {
    keeper.start('tuesday', BY);
    const ids = ['c-1', 'c-2', 'c-3'];
    for (const id of ids) call(id, treated());
    keeper.stop('tuesday', ORDER);
    keeper.start('tuesday', BY);
    for (const id of ids) call(id, handedBack('CONGESTION'));
    assert.deepEqual([status().state, status().calls], ['running', []]);
  });

  it('keeps the last thousand calls', () => {
    keeper.start('tuesday', BY);
    for (let number = 1; number <= 1001; number += 1) {
      call(`c-${number}`, drilled('tuesday'), connected(9));
    }
    const { calls } = status();
    assert.deepEqual([calls.length, calls[0]?.call], [1000, 'c-2']);
  });

  it('goes on where a new configuration has it as it was', () => {
    keeper.start('tuesday', BY);
    keeper.configure([{ ...TUESDAY, as: { by: 'sip', code: 503 } }], numberOf);
    assert.deepEqual(names('+1'), ['tuesday']);
  });

  it('ends where a new configuration has changed it', () => {
    keeper.start('tuesday', BY);
    keeper.configure([{ ...TUESDAY, forMs: 60_000 }], numberOf);
    assert.deepEqual(names('+1'), []);
    const { state, reason } = status();
    assert.deepEqual([state, reason], ['ended', 'it was changed in the configuration']);
  });

  it('ends, and is forgotten, where a new configuration has it no more', () => {
    keeper.start('tuesday', BY);
    keeper.configure([], numberOf);
    assert.deepEqual(names('+1'), []);
    assert.deepEqual(keeper.statuses(), []);
    assert.deepEqual(logged.at(-1), [
      'drill ended',
      { drill: 'tuesday', reason: 'it was removed in the configuration', passed: 0, failed: 0 },
    ]);
    keeper.configure([TUESDAY], numberOf);
    assert.equal(status().state, 'idle');
  });

  function pass(ms: number): void {
    nowMs += ms;
    elapsedMs += ms;
  }

  function configureAndStart(change: Partial<PlannedDrill>): void {
    keeper.configure([{ ...TUESDAY, ...change }], numberOf);
    keeper.start('tuesday', BY);
  }

  function status(): ReturnType<DrillKeeper['statuses']>[number] {
    const [first] = keeper.statuses();
    assert(first);
    return first;
  }

  function names(caller: string): readonly string[] {
    return keeper.drillsFor(caller).map(({ name }) => name);
  }

  function call(id: string, ...entries: ReadonlyArray<FactBody & { readonly ms: number }>): void {
    for (const entry of entries) keeper.onFact({ ...entry, call: id });
  }

  /** An attempt of a call that comes in now. */
  function treated(): Told {
    return drilled('tuesday', 0, 't1a1', keeper.drillsFor('+1')[0]?.run);
  }

  function fail(id: string): void {
    call(id, treated(), handedBack('CONGESTION'));
  }
});

function numberOf(written: string): string {
  return written.replace(/^00/, '+');
}
