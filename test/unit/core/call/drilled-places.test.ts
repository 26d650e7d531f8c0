import assert from 'node:assert/strict';
import { start } from '../../../../src/core/call/call-machine.ts';
import { anyOf, numberOn, route, target, trunk } from '../../../scenarios/routes.ts';
import { ON_A } from '../../../scenarios/drills.ts';

const [A, B] = [trunk('carrier-a'), trunk('carrier-b')];

describe('A drilled attempt of a ring-all tier', () => {
  it('does not take the place on the next trunk that another one has just taken', () => {
    const { commands } = start(
      {
        id: 'c',
        caller: 'caller',
        callerIsUp: false,
        hops: 0,
        drills: [ON_A],
        route: route([anyOf('ring-all', target(numberOn(A, B)), target(numberOn(B, A)))]),
      },
      {
        atMs: 0,
        standings: {
          watched: new Map([['carrier-b', { room: { legs: 1, limit: 'max_calls 1' } }]]),
          sites: new Map(),
        },
      },
    );
    const made = commands.flatMap((command) => (command.do === 'create' ? command.leg : []));
    assert.deepEqual(made, ['c-t1a3']);
  });
});
