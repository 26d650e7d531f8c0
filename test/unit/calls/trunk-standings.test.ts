import assert from 'node:assert/strict';
import { TrunkStandings, watchedOfRoute } from '../../../src/calls/trunk-standings.ts';
import { HEALTHY_SITES, HEALTHY_TRUNKS } from './door.ts';
import type { Trunk } from '../../../src/core/route/route.ts';
import { anyOf, dialTier, numberOn, route, sip, target, trunk } from '../../scenarios/routes.ts';

describe("A trunk's load", () => {
  let load: TrunkStandings;

  beforeEach(() => {
    load = new TrunkStandings(HEALTHY_TRUNKS, HEALTHY_SITES);
  });

  it('counts a leg from its creation to its end', () => {
    const line = trunk('line', { maxCalls: 2 });
    assert.deepEqual(standingOf(line, 0), [2, 'max_calls 2']);
    load.add(line, 'leg-1', 0);
    load.add(line, 'leg-2', 0);
    assert.deepEqual(standingOf(line, 0), [0, 'max_calls 2']);
    load.remove('leg-1');
    load.remove('leg-1');
    load.remove('a caller');
    assert.deepEqual(standingOf(line, 0), [1, 'max_calls 2']);
  });

  it('counts starts in any window of a second', () => {
    const line = trunk('line', { maxCallsPerSecond: 2 });
    load.add(line, 'leg-1', 900);
    load.add(line, 'leg-2', 1100);
    load.remove('leg-1');
    assert.deepEqual(standingOf(line, 1899), [0, 'max_calls_per_second 2']);
    assert.equal(standingOf(line, 1900)[0], 1);
    assert.equal(standingOf(line, 2100)[0], 2);
  });

  it('counts one in so many seconds', () => {
    const line = trunk('line', { maxCallsPerSecond: 0.5 });
    load.add(line, 'leg-1', 0);
    assert.equal(standingOf(line, 1999)[0], 0);
    assert.equal(standingOf(line, 2000)[0], 1);
  });

  it('goes by its share of what all nodes may use', () => {
    const asked: unknown[] = [];
    const usable = (...question: readonly unknown[]): number => asked.push(question);
    const shared = new TrunkStandings(HEALTHY_TRUNKS, HEALTHY_SITES, undefined, { usable });
    const line = trunk('line', { maxCalls: 3, maxCallsPerSecond: 2.5 });
    const { room } = shared.standingOf(line, 0);
    assert.deepEqual(room, { legs: 1, limit: 'max_calls 3, 1 of them here', isShare: true });
    assert.deepEqual(asked, [
      ['calls', 'line', 3, 0],
      ['starts', 'line', 2, 0],
    ]);
    shared.add(line, 'leg-1', 100);
    assert.deepEqual(shared.limitsOf(line, 200), [
      { name: 'calls line', cap: 3, busy: 1, begun: 1, windowMs: 0 },
      { name: 'starts line', cap: 2, busy: 1, begun: 1, windowMs: 800 },
    ]);
  });

  it('goes by the whole limit, if that is for each node', () => {
    const none = { usable: (): number => assert.fail('a share was asked for') };
    const shared = new TrunkStandings(HEALTHY_TRUNKS, HEALTHY_SITES, undefined, none);
    const line = trunk('line', { maxCalls: 3, maxCallsPerSecond: 2, limitsPerNode: true });
    assert.equal(shared.standingOf(line, 0).room?.legs, 2);
    assert.deepEqual(shared.limitsOf(line, 0), []);
  });

  it('goes by the limit that leaves less room', () => {
    const line = trunk('line', { maxCalls: 3, maxCallsPerSecond: 10 });
    assert.deepEqual(standingOf(line, 0), [3, 'max_calls 3']);
    for (let leg = 0; leg < 3; leg += 1) load.add(line, `leg-${leg}`, 0);
    for (let leg = 0; leg < 3; leg += 1) load.remove(`leg-${leg}`);
    assert.deepEqual(standingOf({ ...line, maxCalls: 100 }, 0), [7, 'max_calls_per_second 10']);
  });

  it('goes on when the limits change', () => {
    const line = trunk('line', { maxCalls: 2 });
    load.add(line, 'leg-1', 0);
    assert.equal(standingOf({ ...line, maxCalls: 1 }, 0)[0], 0);
  });

  function standingOf(
    line: Trunk,
    atMs: number,
  ): readonly [legs: number | undefined, limit: string | undefined] {
    const { room } = load.standingOf(line, atMs);
    return [room?.legs, room?.limit];
  }
});

describe('The trunks and hosts of a route', () => {
  it('are found wherever they stand, each once', () => {
    const a = trunk('a', { maxCalls: 1 });
    const b = trunk('b', { maxCallsPerSecond: 1 });
    const c = trunk('c');
    const tiers = [
      anyOf('ring-all', target(numberOn(a, c)), target({ ...sip('sip:a@b'), trunk: b })),
      dialTier(sip('sip:support@PBX.example.com:5060')),
      dialTier(sip('sip:sales@pbx.example.com')),
      dialTier({ kind: 'endpoint', dialString: 'PJSIP/desk' }),
      dialTier(numberOn(a)),
    ];
    assert.deepEqual(watchedOfRoute(route(tiers)), [a, c, b, { name: 'sip:pbx.example.com' }]);
  });
});
