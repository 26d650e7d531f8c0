import assert from 'node:assert/strict';
import type { Standing } from '../../../src/core/route/standing.ts';
import {
  ProtectionTracker,
  type ProtectionChange,
  type RouteUse,
} from '../../../src/simulation/protection-tracker.ts';
import type { Route } from '../../../src/core/route/route.ts';
import { dialTier, numberTier, onTrunks, route, trunk } from '../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b', { maxCalls: 30, maxCallsPerSecond: 1 });
const C = trunk('carrier-c');

const SUPPORT: RouteUse = { route: 'support', failsOver: true };
const DOWN: Standing = { behind: 'down, 503 three times' };

/** A tracker whose clock and turns the test moves. */
class Trial {
  nowMs = 1_000;
  against: Record<string, Standing> = {};
  /** The route whose backup lacks a proof. */
  unproven = '';
  sites = new Map<string, { behind: string; takesTrials: boolean }>();
  /** The parts that were asked for last. */
  asked: readonly string[] = [];
  readonly changes: Array<readonly ProtectionChange[]> = [];
  readonly #works: Array<() => void> = [];
  readonly tracker = new ProtectionTracker({
    standings: (watched) => {
      this.asked = watched.map((part) => Object.keys(part).toSorted().join());
      return { ...onTrunks(this.against), sites: this.sites };
    },
    whyUnproven: ({ name }) => (name === this.unproven ? 'no proof' : undefined),
    onChange: (changes) => this.changes.push(changes),
    now: () => this.nowMs,
    later: (work) => this.#works.push(work),
  });

  constructor(routes: readonly Route[], numbers: readonly RouteUse[] = []) {
    this.configure(routes, numbers);
    this.finish();
    this.changes.length = 0;
  }

  configure(routes: readonly Route[], numbers: readonly RouteUse[] = []): void {
    this.tracker.configure(new Map(routes.map((one) => [one.name, one])), numbers);
  }

  /** @returns the turns that it took */
  finish(): number {
    let turns = 0;
    for (let work = this.#works.shift(); work !== undefined; work = this.#works.shift()) {
      work();
      turns += 1;
    }
    return turns;
  }

  tick(): number {
    this.tracker.tick();
    return this.finish();
  }

  /** `support degraded backup`, for each change that was published. */
  told(): readonly string[] {
    return this.changes
      .flat()
      .map(({ route: name, failsOver, after: { state, active } }) =>
        [name, ...(failsOver ? [] : ['alone']), state, active].join(' '),
      );
  }
}

const TWO = route([numberTier(A, B)]);
const SALES = route([numberTier(C, B)], { name: 'sales' });

describe('The tracker of protection', () => {
  it('publishes each route once, when it is new', () => {
    const trial = new Trial([]);
    trial.configure([TWO, SALES], [{ route: 'sales', failsOver: false }]);
    trial.finish();
    assert.deepEqual(trial.told(), [
      'support protected primary',
      'sales protected primary',
      'sales alone unprotected primary',
    ]);
    assert.equal(trial.changes.length, 1);
  });

  it('publishes what a change of health makes of the routes that need the trunk', () => {
    const trial = new Trial([TWO, SALES]);
    trial.against = { 'carrier-a': DOWN };
    trial.tick();
    assert.deepEqual(trial.told(), ['support degraded backup']);
    const [[change] = []] = trial.changes;
    assert.equal(change?.before?.state, 'protected');
  });

  it('publishes nothing while nothing changes, nor for other words of the same', () => {
    const trial = new Trial([TWO, SALES]);
    assert.equal(trial.tick(), 0);
    trial.against = { 'carrier-a': DOWN };
    trial.tick();
    trial.changes.length = 0;
    trial.against = { 'carrier-a': { behind: 'down, 503 four times' } };
    trial.tick();
    assert.deepEqual(trial.told(), []);
    const { reasons } = trial.tracker.of(SUPPORT)?.protection ?? { reasons: [] };
    assert.deepEqual(
      reasons.map(({ text }) => text),
      ['carrier-a: down, 503 four times'],
    );
  });

  it('knows since when, through a save that changes nothing', () => {
    const trial = new Trial([TWO]);
    trial.nowMs = 2_000;
    trial.against = { 'carrier-a': DOWN };
    trial.tick();
    trial.nowMs = 3_000;
    trial.configure([TWO]);
    trial.finish();
    assert.equal(trial.tracker.of(SUPPORT)?.sinceMs, 2_000);
    assert.deepEqual(trial.told(), ['support degraded backup']);
  });

  it('sees a save', () => {
    const trial = new Trial([route([numberTier(A)])]);
    assert.equal(trial.tracker.of(SUPPORT)?.protection.state, 'unprotected');
    trial.configure([TWO]);
    trial.finish();
    assert.deepEqual(trial.told(), ['support protected primary']);
  });

  it('takes a trunk that is only tried for one that does not work', () => {
    const trial = new Trial([TWO]);
    trial.against = { 'carrier-a': { isTrial: true, suspect: 'tried again' } };
    trial.tick();
    assert.deepEqual(trial.told(), ['support degraded backup']);
  });

  it('passes over limits per second, which come and go with each call', () => {
    const trial = new Trial([TWO]);
    assert.deepEqual(trial.asked.length, 2);
    assert(trial.asked.every((keys) => !keys.includes('maxCallsPerSecond')));
    assert(trial.asked.some((keys) => keys.includes('maxCalls')));
  });

  it('sees a site that goes down', () => {
    const inDc1 = trunk('carrier-d', { site: 'dc1' });
    const trial = new Trial([route([numberTier(A, inDc1)])]);
    trial.sites.set('dc1', { behind: 'site dc1 is down', takesTrials: false });
    trial.tick();
    assert.deepEqual(trial.told(), ['support degraded primary']);
  });

  it('works many routes out a few at a time, and publishes them together', () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      route([numberTier(A, B)], { name: `r${index}` }),
    );
    const trial = new Trial(many);
    trial.against = { 'carrier-b': DOWN };
    assert(trial.tick() >= 20);
    assert.deepEqual(
      trial.changes.map(({ length }) => length),
      [100],
    );
  });

  it('shows what would be, and changes nothing', () => {
    const trial = new Trial([TWO, SALES]);
    const assumed = trial.tracker.assumed([
      { of: 'trunk', name: 'carrier-b', is: 'held' },
      { of: 'trunk', name: 'carrier-c', is: 'down' },
    ]);
    assert.deepEqual(
      Array.from(assumed, ([{ route: name, protection }, after]) => [
        name,
        protection.state,
        after.state,
        after.reasons.map(({ code }) => code).join(),
      ]),
      [
        ['support', 'protected', 'degraded', 'backup-held'],
        ['sales', 'protected', 'unprotected', 'nothing-works,primary-down,backup-held'],
      ],
    );
    assert.equal(trial.tracker.of(SUPPORT)?.protection.state, 'protected');
    trial.against = { 'carrier-b': { held: 'held by alice' } };
    trial.tick();
    const released = trial.tracker.assumed([{ of: 'trunk', name: 'carrier-b', is: 'up' }]);
    assert.deepEqual(
      Array.from(released.values(), ({ state }) => state),
      ['protected', 'protected'],
    );
  });

  it('is degraded as long as a backup that works lacks its proof', () => {
    const trial = new Trial([TWO, SALES]);
    trial.unproven = 'support';
    assert.equal(trial.tick(), 1);
    assert.deepEqual(trial.told(), ['support degraded primary']);
    const [reason] = trial.tracker.of(SUPPORT)?.protection.reasons ?? [];
    assert.deepEqual(reason, { code: 'never-proven', text: 'no proof' });
    trial.against = { 'carrier-b': DOWN };
    trial.tick();
    const codes = trial.tracker.of(SUPPORT)?.protection.reasons.map(({ code }) => code);
    assert.deepEqual(codes, ['backup-down']);
    trial.against = {};
    trial.unproven = '';
    trial.tick();
    assert.equal(trial.tracker.of(SUPPORT)?.protection.state, 'protected');
  });

  it('names the ways of a number that the caller dials by its trunks', () => {
    const allow = { countries: ['US'], premium: false };
    const dialled = { kind: 'dialled', trunks: [A, B], order: 'listed', allow } as const;
    const trial = new Trial([route([dialTier(dialled)])]);
    assert.deepEqual(trial.tracker.of(SUPPORT)?.ways, {
      primary: { tier: 1, way: 'PJSIP/dialled@carrier-a', trunk: 'carrier-a' },
      backup: { tier: 1, way: 'PJSIP/dialled@carrier-b', trunk: 'carrier-b' },
    });
  });
});
