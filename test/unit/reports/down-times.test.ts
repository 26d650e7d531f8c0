import assert from 'node:assert/strict';
import { downTimeOf } from '../../../src/reports/down-times.ts';

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 10, 29);
const TRUNK = { kind: 'trunk', name: 'carrier-a' } as const;

/** Each lasts an hour; the last one lasts on. */
function downIn(...states: readonly string[]): string {
  const history = states.map((state, index) => ({
    state,
    reason: '',
    from: new Date(BEGIN + index * HOUR).toISOString(),
    ...(index + 1 < states.length
      ? { to: new Date(BEGIN + (index + 1) * HOUR).toISOString() }
      : {}),
  }));
  const { downMs, times } = downTimeOf(TRUNK, history, BEGIN + states.length * HOUR);
  return `${downMs / HOUR} h, ${times} times`;
}

describe('How long a trunk was down', () => {
  const rows: ReadonlyArray<readonly [string, states: readonly string[], told: string]> = [
    ['never', ['up', 'suspect', 'up'], '0 h, 0 times'],
    ['until it was up: a trial alone is no return', ['up', 'down', 'trying', 'up'], '2 h, 1 times'],
    ['twice', ['down', 'up', 'down', 'up'], '2 h, 2 times'],
    ['until now', ['up', 'down'], '1 h, 1 times'],
    ['once, where nobody saw a part of it', ['down', 'unknown', 'down', 'up'], '2 h, 1 times'],
    ['not while people held it', ['down', 'held', 'up'], '1 h, 1 times'],
  ];
  for (const [what, states, told] of rows) it(what, () => assert.equal(downIn(...states), told));
});
