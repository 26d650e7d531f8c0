import assert from 'node:assert/strict';
import { CallSession } from '../../../src/calls/call-session.ts';
import { HEALTHY_SITES, HEALTHY_TRUNKS } from './door.ts';
import { TrunkStandings } from '../../../src/calls/trunk-standings.ts';
import { Registry } from '../../../src/calls/registry.ts';
import { ONE_TIER } from '../../scenarios/routes.ts';
import { FakeTelephony } from './fake-telephony.ts';

describe('Which call a channel belongs to', () => {
  let registry: Registry<CallSession>;

  beforeEach(() => {
    registry = new Registry();
  });

  afterEach(() => {
    for (const session of registry.sessions()) session.letGo('the app stops');
  });

  it('is known of the caller and of a leg before it is asked for', () => {
    const session = begin('c', 'caller');
    assert.equal(registry.find('caller'), session);
    assert.equal(registry.find('c-t1a1'), session);
    assert.equal(registry.find('stranger'), undefined);
    assert.deepEqual(registry.sessions(), [session]);
  });

  it('is known of a replacement', () => {
    const session = begin('c', 'caller');
    session.handle({ type: 'replaced', channel: 'x', replaces: 'caller', isUp: true });
    assert.equal(registry.find('x'), session);
  });

  it('is forgotten when the call is over', () => {
    begin('c', 'caller').letGo('the app stops');
    assert.equal(registry.size, 0);
    assert.equal(registry.find('caller'), undefined);
    assert.equal(registry.find('c-t1a1'), undefined);
  });

  it("stays known of a channel that has become another call's", () => {
    const first = begin('c', 'caller');
    const second = begin('d', 'caller');
    first.letGo('the app stops');
    assert.equal(registry.find('caller'), second);
    assert.equal(registry.size, 1);
  });

  it('abandoning twice is as abandoning once', () => {
    const session = begin('c', 'caller');
    session.letGo('the app stops');
    session.letGo('the app stops');
    assert.equal(registry.size, 0);
  });

  function begin(id: string, caller: string): CallSession {
    const request = { id, caller, callerIsUp: false, route: ONE_TIER, hops: 0 };
    const lane = new FakeTelephony().openLane();
    return CallSession.start(request, {
      lane,
      registry,
      trunkStandings: new TrunkStandings(HEALTHY_TRUNKS, HEALTHY_SITES),
      publish: () => {},
    });
  }
});
