import assert from 'node:assert/strict';
import {
  isHealthyAgain,
  returned,
  scoreOf,
  siteReason,
  stepSite,
  type SiteHealth,
  type SitePart,
  type SiteScore,
} from '../../../../src/core/health/site-health.ts';
import { HEALTHY } from '../../../../src/core/health/trunk-health.ts';

const LIMITS = { holdDownMs: 30_000, holdDownMaxMs: 600_000, autoReturn: true };
const BY_HAND = { ...LIMITS, autoReturn: false };

const EVERY_MS = 2000;

describe("A site's score", () => {
  const scores: ReadonlyArray<[parts: string, downBelow: number, score: string]> = [
    ['', 50, 'unknown -, could be good'],
    ['good', 50, 'good 100, could be good'],
    ['bad', 50, 'bad 0'],
    ['good bad', 50, 'good 50, could be good'],
    ['good bad', 51, 'bad 50'],
    ['good bad bad', 50, 'bad 33'],
    ['bad good2', 50, 'good 67, could be good'],
    ['bad2 good', 50, 'bad 33'],
    ['unknown', 50, 'unknown -, could be good'],
    ['unknown bad', 50, 'bad 0, could be good'],
    ['unknown bad2', 50, 'bad 0'],
    ['good0 bad', 50, 'bad 0'],
    ['good0', 50, 'unknown -, could be good'],
    ['bad', 0, 'good 0, could be good'],
  ];
  for (const [parts, downBelow, expected] of scores) {
    it(`of ${parts || 'nothing'}, at least ${downBelow} %: ${expected}`, () => {
      const { result, percent = '-', couldBeGood } = scoreOf(partsOf(parts), downBelow);
      const words = `${result} ${percent}${couldBeGood ? ', could be good' : ''}`;
      assert.equal(words, expected);
    });
  }

  it('tells what is bad', () => {
    assert.equal(scoreOf(partsOf('good bad unknown bad'), 50).evidence, '2: seen; 4: seen');
  });
});

describe("A site's health", () => {
  it('is down after three bad evaluations in a row, not after two and a good one', () => {
    assert.deepEqual(states('bad bad good bad bad'), [
      'suspect',
      'suspect',
      'suspect',
      'suspect',
      'suspect',
    ]);
    assert.deepEqual(states('bad bad bad'), ['suspect', 'suspect', 'down']);
  });

  it('is the same object where the same is said again: nothing is to be kept', () => {
    const down = after('bad bad bad');
    const once = stepSite(down, score('bad'), LIMITS, 3 * EVERY_MS);
    assert.equal(stepSite(once, score('bad'), LIMITS, 4 * EVERY_MS), once);
    assert.equal(stepSite(HEALTHY, score('good'), LIMITS, 0), HEALTHY);
  });

  it('comes back after three good ones, never before its hold-down', () => {
    const down = after('bad bad bad');
    assert(down.state === 'down' && down.untilMs !== undefined);
    const good = run(down, 'good good good good', LIMITS, 3);
    assert.equal(good.state, 'down');
    assert.equal(stepSite(good, score('good'), LIMITS, down.untilMs - 1).state, 'down');
    assert.equal(stepSite(good, score('good'), LIMITS, down.untilMs).state, 'up');
    assert.equal(stepSite(good, score('bad'), LIMITS, down.untilMs).state, 'suspect');
  });

  it('comes back with the third good one where its hold-down is long over', () => {
    const down = after('bad bad bad');
    const later = 100;
    assert.equal(run(down, 'good good', LIMITS, later).state, 'down');
    assert.equal(run(down, 'good good good', LIMITS, later).state, 'up');
    assert.equal(run(down, 'good good bad good good', LIMITS, later).state, 'down');
  });

  it('is held down twice as long when it fails again', () => {
    const first = after('bad bad bad');
    const again = run(run(first, 'good good good', LIMITS, 100), 'bad bad bad', LIMITS, 103);
    assert(first.state === 'down' && again.state === 'down');
    assert.equal(first.untilMs, first.sinceMs + 30_000);
    assert.equal(again.untilMs, again.sinceMs + 60_000);
  });

  it('what nobody knows changes nothing', () => {
    assert.deepEqual(states('bad unknown bad unknown bad'), [
      'suspect',
      'suspect',
      'suspect',
      'suspect',
      'down',
    ]);
  });

  it('waits for an operator where it is told to', () => {
    const down = run(HEALTHY, 'bad bad bad', BY_HAND);
    const good = run(down, 'good good good good', BY_HAND, 100);
    assert.equal(good.state, 'down');
    assert(!isHealthyAgain(down));
    assert(isHealthyAgain(good));
    assert.equal(stepSite(good, score('good'), BY_HAND, 1e9), good);
    assert(!isHealthyAgain(stepSite(good, score('bad'), BY_HAND, 1e9)));
    const back = returned(good, 1e9);
    assert.equal(back.state, 'up');
    assert.equal(run(back, 'bad bad', BY_HAND, 1e6).state, 'suspect');
    assert.equal(run(back, 'bad bad bad', BY_HAND, 1e6).state, 'down');
  });

  it('returns by itself once the configuration lets it', () => {
    const good = run(run(HEALTHY, 'bad bad bad', BY_HAND), 'good good good', BY_HAND, 100);
    assert.equal(stepSite(good, score('good'), LIMITS, 1e9).state, 'up');
  });

  it('says why', () => {
    assert.equal(siteReason(after('bad')), 'score 20 %, trunk a: down');
    assert.equal(siteReason(after('bad bad bad')), 'score 20 %, trunk a: down');
    assert.equal(siteReason(HEALTHY), '');
  });
});

function partsOf(text: string): readonly SitePart[] {
  return text.split(' ').flatMap((word, index) => {
    const [, result, weight] = /^([a-z]+)(\d*)$/.exec(word) ?? [];
    if (result !== 'good' && result !== 'bad' && result !== 'unknown') return [];
    const name = String(index + 1);
    return [{ name, weight: Number(weight === '' ? 1 : weight), result, evidence: 'seen' }];
  });
}

function score(result: string): SiteScore {
  assert(result === 'good' || result === 'bad' || result === 'unknown');
  return { result, percent: 20, couldBeGood: false, evidence: 'trunk a: down' };
}

function run(
  health: SiteHealth,
  evaluations: string,
  limits: typeof LIMITS = LIMITS,
  from = 0,
): SiteHealth {
  return evaluations
    .split(' ')
    .reduce(
      (now, result, index) => stepSite(now, score(result), limits, (from + index) * EVERY_MS),
      health,
    );
}

function after(evaluations: string): SiteHealth {
  return run(HEALTHY, evaluations);
}

function states(evaluations: string): readonly string[] {
  const words = evaluations.split(' ');
  return words.map((_, index) => after(words.slice(0, index + 1).join(' ')).state);
}
