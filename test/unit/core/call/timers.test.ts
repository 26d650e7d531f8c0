import assert from 'node:assert/strict';
import type { UntimedEvent } from '../../../../src/core/call/events.ts';
import { start, step, type Step } from '../../../../src/core/call/call-machine.ts';
import { emergencyRoute } from '../../../../src/core/route/emergency-route.ts';
import type { Route } from '../../../../src/core/route/route.ts';
import {
  dialTier,
  endpoint,
  endpointTier,
  ONE_TIER,
  route,
  trunk,
  TWO_TIERS,
} from '../../../scenarios/routes.ts';
import { CALLER_UP, hungUp, replaced, sent, started, up } from '../../../scenarios/scenario.ts';

describe('Timers are started', () => {
  it('max_setup with the call', () => {
    assert.deepEqual(timers(begin(TWO_TIERS)), [['setup', 90_000]]);
    assert.deepEqual(timers(begin(route([]))), []);
  });

  it('ring and progress when a leg is dialled', () => {
    assert.deepEqual(timers(after(TWO_TIERS, started('t1a1'))), [
      ['ring c-t1a1', 25_000],
      ['progress c-t1a1', 6_000],
    ]);
  });

  it('response when its INVITE is sent, once: a dial can wait in a busy Asterisk', () => {
    const isSent = [started('t1a1'), sent('t1a1')] as const;
    assert.deepEqual(timers(after(TWO_TIERS, ...isSent)), [['response c-t1a1', 2_000]]);
    assert.deepEqual(timers(after(TWO_TIERS, ...isSent, sent('t1a1'))), []);
  });

  it('ring alone where nothing stands behind', () => {
    assert.deepEqual(timers(after(ONE_TIER, started('t1a1'))), [['ring c-t1a1', 25_000]]);
    assert.deepEqual(
      timers(after(TWO_TIERS, started('t1a1'), hungUp('t1a1', { sip: 503 }), started('t2a1'))),
      [['ring c-t2a1', 25_000]],
    );
  });

  it('each leg has those of its own tier', () => {
    const slow = dialTier(endpoint('PJSIP/a'), {
      ringTimeoutMs: 40_000,
      progressTimeoutMs: 12_000,
    });
    assert.deepEqual(timers(after(route([slow, endpointTier('PJSIP/b')]), started('t1a1'))), [
      ['ring c-t1a1', 40_000],
      ['progress c-t1a1', 12_000],
    ]);
  });

  it('none but progress and response for an emergency call, and none on its last trunk', () => {
    const help = emergencyRoute('emergency', '911', [trunk('a'), trunk('b')]);
    assert.deepEqual(timers(begin(help)), []);
    assert.deepEqual(timers(after(help, started('t1a1'))), [['progress c-t1a1', 12_000]]);
    assert.deepEqual(timers(after(help, started('t1a1'), sent('t1a1'))), [
      ['response c-t1a1', 2_000],
    ]);
    const onLast = [started('t1a1'), hungUp('t1a1', { sip: 486 }), started('t2a1')] as const;
    assert.deepEqual(timers(after(help, ...onLast)), []);
    assert.deepEqual(timers(after(help, ...onLast, sent('t2a1'))), []);
  });

  it('5 s for the BYE of a phone that has transferred', () => {
    const talking = [started('t1a1'), up('t1a1'), CALLER_UP] as const;
    assert.deepEqual(timers(after(ONE_TIER, ...talking, replaced('x', 't1a1'))), [
      ['transferred c-t1a1', 5_000],
    ]);
  });
});

function begin(taken: Route): Step {
  return start(
    { id: 'c', caller: 'caller', callerIsUp: false, route: taken, hops: 0 },
    { atMs: 0 },
  );
}

/** The last step of these. */
function after(taken: Route, ...events: readonly UntimedEvent[]): Step {
  return events.reduce(
    ({ call }, event, index) => step(call, { ...event, atMs: index * 100 }),
    begin(taken),
  );
}

function timers({ commands }: Step): ReadonlyArray<[timer: string, ms: number]> {
  return commands
    .filter((command) => command.do === 'start-timer')
    .map(({ timer, ms }) => [
      [
        timer.name,
        ...('leg' in timer ? [timer.leg] : 'channel' in timer ? [timer.channel] : []),
      ].join(' '),
      ms,
    ]);
}
