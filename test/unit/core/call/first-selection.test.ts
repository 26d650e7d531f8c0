import assert from 'node:assert/strict';
import { start } from '../../../../src/core/call/call-machine.ts';
import type { CallRequest } from '../../../../src/core/call/call.ts';
import { emergencyRoute } from '../../../../src/core/route/emergency-route.ts';
import type { Route } from '../../../../src/core/route/route.ts';
import type { Standing } from '../../../../src/core/route/standing.ts';
import {
  dialTier,
  numberTier,
  onTrunks,
  phone,
  route,
  STANDBY,
  trunk,
} from '../../../scenarios/routes.ts';

const WAYS = numberTier(trunk('held'), trunk('full'), trunk('down'), trunk('open'));
const HELD: Standing = { held: 'held by kim' };
const FULL: Standing = { room: { legs: 0, limit: 'max_calls 30' } };
const DOWN: Standing = { behind: 'down: SIP 503' };

describe('The first attempt of a call', () => {
  it('passes over trunks that something stands against, and tells why', () => {
    assert.deepEqual(begin(route([WAYS]), { held: HELD, full: FULL, down: DOWN }), [
      'attempt-skipped held: held by kim',
      'attempt-skipped full: full: max_calls 30',
      'attempt-postponed down: down: SIP 503',
      'create c-t1a4',
    ]);
  });

  it('is by a trunk that is down where no other one is open', () => {
    assert.deepEqual(begin(route([WAYS]), { held: HELD, full: FULL, down: DOWN, open: HELD }), [
      'attempt-skipped held: held by kim',
      'attempt-skipped full: full: max_calls 30',
      'attempt-skipped open: held by kim',
      'create c-t1a3',
    ]);
  });

  it('is not made where no trunk is open: back to the dialplan, by the last of them', () => {
    const nothingOpen = { held: HELD, full: FULL, down: FULL, open: HELD };
    assert.deepEqual(begin(route([WAYS]), nothingOpen), [
      'attempt-skipped held: held by kim',
      'attempt-skipped full: full: max_calls 30',
      'attempt-skipped down: full: max_calls 30',
      'attempt-skipped open: held by kim',
      'hand-back CONGESTION open',
    ]);
  });

  it('comes behind a dialplan tier where only trunks that are down are left', () => {
    const onlyDown = { held: HELD, full: FULL, down: DOWN, open: DOWN };
    assert.deepEqual(begin(route([WAYS, STANDBY]), onlyDown), [
      'attempt-skipped held: held by kim',
      'attempt-skipped full: full: max_calls 30',
      'ask-dialplan standby',
    ]);
  });
});

describe('The contacts of a phone', () => {
  const THEN_PHONE = route([numberTier(trunk('first')), dialTier(phone('PJSIP/101')), STANDBY]);

  it('come before the first attempt where nothing before the phone can be tried', () => {
    for (const standing of [HELD, FULL, DOWN]) {
      assert.deepEqual(begin(THEN_PHONE, { first: standing }), ['ask-contacts 101']);
    }
  });

  it('do not delay an attempt before the phone', () => {
    assert.deepEqual(begin(THEN_PHONE, {}), ['ask-contacts 101', 'create c-t1a1']);
  });

  it('of a later tier are waited for by nobody while an earlier tier can be tried', () => {
    const phoneFirst = route([dialTier(phone('PJSIP/101')), dialTier(phone('PJSIP/102'))]);
    const asked = start(requestOf(phoneFirst), { atMs: 0 }).call.phase;
    assert(asked.name === 'arriving');
    assert.equal(asked.waitsFor.size, 1);
  });
});

describe('An emergency call', () => {
  it('waits for no question, whatever its trunk needs for other calls', () => {
    const help = emergencyRoute('emergency', '911', [trunk('first', { diverts: true })]);
    const { commands } = start({ ...requestOf(help), dialled: '911' }, { atMs: 0 });
    const done = commands.map((command) => command.do);
    assert(done.includes('create'));
    assert(!done.includes('ask-identity'));
  });
});

/** What the start of a call brings, as far as the selection decides it. */
function begin(way: Route, trunks: Readonly<Record<string, Standing>>): readonly string[] {
  const { commands } = start(requestOf(way), { atMs: 0, standings: onTrunks(trunks) });
  return commands.flatMap((command): readonly string[] => {
    if (command.do === 'create') return [`create ${command.leg}`];
    if (command.do === 'ask-contacts') return [`ask-contacts ${command.endpoint}`];
    if (command.do === 'ask-dialplan') return [`ask-dialplan ${command.target.context}`];
    if (command.do === 'hand-back') {
      const { variables } = command;
      const told = ['FAILOVER_STATUS', 'FAILOVER_TRUNK'].map((name) => variables.get(name));
      return [`hand-back ${told.join(' ')}`];
    }
    if (command.do !== 'publish') return [];
    const { fact } = command;
    return fact.kind === 'attempt-skipped' || fact.kind === 'attempt-postponed'
      ? [`${fact.kind} ${fact.attempt.trunk}: ${fact.why}`]
      : [];
  });
}

function requestOf(way: Route): CallRequest {
  return { id: 'c', caller: 'caller', callerIsUp: false, hops: 0, route: way };
}
