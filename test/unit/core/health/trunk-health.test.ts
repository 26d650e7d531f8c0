import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseDuration } from '../../../../src/words/durations.ts';
import { stepHealth } from '../../../../src/core/health/step-health.ts';
import {
  HEALTHY,
  reasonOf,
  type HealthLimits,
  type HealthSignal,
  type TrunkHealth,
} from '../../../../src/core/health/trunk-health.ts';

/** A trunk's story; each file of test/scenarios/health holds those of one theme. */
interface Scenario {
  readonly name: string;
  readonly limits?: Readonly<Record<string, string | number>>;
  /**
   * Changes of state that it brings: fewer would mean that failures go unseen, more that calls do
   * not settle.
   */
  readonly changes?: { readonly from: number; readonly to: number };
  readonly steps: readonly Step[];
}

/**
 * When, what happens (several in turn between slashes, `x10`: ten of them), the state after it
 * (`any`: not looked at), and how often.
 */
type Step = readonly [
  at: string,
  what: string,
  state: string,
  again?: { readonly times: number; readonly every: string },
];

const FOLDER = new URL('../../../scenarios/health/', import.meta.url);

describe("A trunk's health", () => {
  const scenarios = readdirSync(FOLDER).flatMap(
    (file) => parse(readFileSync(new URL(file, FOLDER), 'utf8')) as readonly Scenario[],
  );

  it('has scenarios', () => {
    assert(scenarios.length >= 75, `${scenarios.length}`);
  });

  for (const scenario of scenarios) {
    it(scenario.name, () => {
      play(scenario);
    });
  }

  it('says why it is as it is', () => {
    const doubted = stepHealth(
      HEALTHY,
      { type: 'bad', source: 'calls', evidence: 'SIP 503' },
      DEFAULTS,
      0,
    );
    assert.equal(reasonOf(doubted), 'calls: SIP 503');
    const hold = { by: 'anna', reason: 'maintenance', sinceMs: 0 };
    assert.equal(
      reasonOf(stepHealth(doubted, { type: 'hold', hold }, DEFAULTS, 0)),
      'held by anna: maintenance',
    );
    assert.equal(reasonOf(HEALTHY), '');
  });
});

const DEFAULTS: HealthLimits = {
  failAfter: 3,
  recoverAfter: 2,
  holdDownMs: 30_000,
  holdDownMaxMs: 600_000,
};

function play({ limits: given = {}, changes = ANY_NUMBER, steps }: Scenario): void {
  const limits = limitsOf(given);
  let health: TrunkHealth = HEALTHY;
  const seen: string[] = [health.state];
  for (const [at, what, expected, { times, every } = ONCE] of steps) {
    const turns = what.split(' / ').flatMap(repeated);
    for (let turn = 0; turn < times; turn += 1) {
      const atMs = ms(at) + turn * ms(every);
      health = happen(health, turns[turn % turns.length] ?? '', limits, atMs);
      if (health.state !== seen.at(-1)) seen.push(health.state);
    }
    if (expected !== 'any')
      assert.equal(health.state, expected, `${at} ${what}: ${seen.join(' ')}`);
  }
  const count = seen.length - 1;
  assert(count >= changes.from && count <= changes.to, `${count} changes: ${seen.join(' ')}`);
}

const ANY_NUMBER = { from: 0, to: Infinity };

const ONCE = { times: 1, every: '0s' };

function repeated(words: string): readonly string[] {
  const { what = words, count = '1' } = /^(?<what>.*) x(?<count>\d+)$/.exec(words)?.groups ?? {};
  return Array.from({ length: Number(count) }, () => what);
}

function happen(
  health: TrunkHealth,
  what: string,
  limits: HealthLimits,
  atMs: number,
): TrunkHealth {
  const [first = '', second = '', third = '', fourth = ''] = what.split(' ');
  const tell = (signal: HealthSignal): TrunkHealth => stepHealth(health, signal, limits, atMs);
  switch (first) {
    case 'tick':
      return tell({ type: 'tick' });
    case 'release':
      return tell({ type: 'release' });
    case 'retry':
      return tell({ type: 'retry' });
    case 'hold': {
      const hold = { by: 'operator', reason: 'maintenance', sinceMs: atMs };
      return tell({ type: 'hold', hold: second === '' ? hold : { ...hold, untilMs: ms(third) } });
    }
    case 'restart':
      // What the state file holds.
      return JSON.parse(JSON.stringify(health)) as TrunkHealth;
    default:
      break;
  }
  switch (second) {
    case 'silent':
      return tell({ type: 'forget', source: first });
    case 'good':
      return tell({ type: 'good', source: first });
    case 'bad':
      return tell({ type: 'bad', source: first, evidence: third });
    case 'refuse':
      return tell({ type: 'bad', source: first, evidence: fourth, number: third });
    default:
      return assert.fail(`what is ${what}?`);
  }
}

function limitsOf(given: Readonly<Record<string, string | number>>): HealthLimits {
  const { fail_after: failAfter, recover_after: recoverAfter, hold_down_max: max } = given;
  return {
    failAfter: typeof failAfter === 'number' ? failAfter : DEFAULTS.failAfter,
    recoverAfter: typeof recoverAfter === 'number' ? recoverAfter : DEFAULTS.recoverAfter,
    holdDownMs: DEFAULTS.holdDownMs,
    holdDownMaxMs: typeof max === 'string' ? ms(max) : DEFAULTS.holdDownMaxMs,
  };
}

function ms(text: string): number {
  const parsed = parseDuration(text);
  assert(parsed !== undefined, text);
  return parsed;
}
