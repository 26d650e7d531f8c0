import assert from 'node:assert/strict';
import { ON_A } from '../../scenarios/drills.ts';
import { ONE_TIER } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import {
  destroyed,
  dial,
  hangupRequest,
  replacement,
  stasisEnd,
  stasisStart,
  stateChange,
} from './events.ts';
import { sets } from './sets.ts';

describe('A caller at the door', () => {
  let door: Door;

  beforeEach(() => {
    door = new Door();
  });

  afterEach(() => {
    door.intake.abandon();
  });

  it('gets a call of his own, and its first leg', async () => {
    const { call, asked } = await door.callFrom('caller', 'support', '14155550123');
    assert.match(call, /^caller-[0-9a-f]{6}$/);
    assert.deepEqual(asked, [`create ${call}-t1a1 PJSIP/+14155550123@carrier-a caller`]);
    assert.deepEqual(door.looked, ['support 14155550123']);
    assert.equal(door.intake.calls, 1);
    assert.equal(door.intake.waiting, 1);
  });

  it('is served to the end of his call, and nothing is left of it', async () => {
    const { call } = await door.callFrom('caller', 'support');
    const [first, second] = [`${call}-t1a1`, `${call}-t2a1`];
    assert.deepEqual(await door.happens(stasisStart(first)), [`dial ${first} caller`]);
    assert.deepEqual(await door.happens(dial(first, ''), hangupRequest(first, { sip: 503 })), [
      `create ${second} PJSIP/+14155550123@carrier-b caller`,
    ]);
    await door.happens(stasisEnd(first), destroyed(first, 34, 503), stasisStart(second));
    assert.deepEqual(await door.happens(dial(second, 'RINGING'), stateChange(second, 'Ringing')), [
      'ring caller',
    ]);
    assert.deepEqual(await door.happens(dial(second, 'ANSWER'), stateChange(second, 'Up')), [
      'answer caller',
      `create-bridge ${call}`,
      `join ${call} caller ${second}`,
      setOnAnswer(call, 'carrier-b', 2),
    ]);
    assert.equal(door.intake.waiting, 0);
    assert.deepEqual(await door.happens(hangupRequest(second, { cause: 16 })), [
      'hangup caller 16',
      `destroy-bridge ${call}`,
    ]);
    await door.happens(destroyed(second), stasisEnd('caller'), destroyed('caller'));
    assert.equal(door.intake.calls, 0);
    assert.equal(door.telephony.openLanes, 0);
  });

  it('names a route that does not exist: back at once, as NOROUTE', async () => {
    const { asked } = await door.callFrom('caller', 'suport');
    assert.equal(asked.length, 2);
    assert.ok(sets(asked, 'caller').includes('FAILOVER_STATUS=NOROUTE'));
    assert.ok(sets(asked, 'caller').includes('FAILOVER_CAUSE=3'));
    assert.ok(sets(asked, 'caller').includes('DIALSTATUS=CHANUNAVAIL'));
    assert.equal(asked.at(-1), 'continue caller');
    await door.happens(stasisEnd('caller'));
    assert.equal(door.intake.calls, 0);
    assert.equal(door.telephony.openLanes, 0);
  });

  it('has come back five times: back as LOOP', async () => {
    const { asked } = await door.callFrom('caller', 'support', '', '5');
    assert.ok(sets(asked, 'caller').includes('FAILOVER_STATUS=LOOP'));
    assert.ok(sets(asked, 'caller').includes('FAILOVER_CAUSE=34'));
    assert.equal(asked.at(-1), 'continue caller');
    assert.match((await door.callFrom('other', 'support', '', '4')).asked[0] ?? '', /^create /);
  });

  it('comes while the app stops: back as DRAINING', async () => {
    door.intake.stop();
    const { asked } = await door.callFrom('caller', 'support');
    assert.ok(sets(asked, 'caller').includes('FAILOVER_STATUS=DRAINING'));
    assert.ok(sets(asked, 'caller').includes('FAILOVER_CAUSE=42'));
    assert.equal(asked.at(-1), 'continue caller');
  });

  it('waits while the app refuses new calls: goes on, and counts as being set up until answered', async () => {
    const { call } = await door.callFrom('early', 'support');
    door.intake.refuseNew('the app stops');
    assert.equal(door.intake.settingUp, 1);
    assert.equal(door.intake.closed, 'the app stops');
    const { asked } = await door.callFrom('late', 'support');
    assert.ok(sets(asked, 'late').includes('FAILOVER_STATUS=DRAINING'));
    assert.deepEqual(await door.happens(destroyed(`${call}-t1a1`, 34, 503)), [
      `create ${call}-t2a1 PJSIP/+14155550123@carrier-b early`,
    ]);
    await door.happens(stasisStart(`${call}-t2a1`));
    await door.happens(stateChange(`${call}-t2a1`, 'Up'));
    await door.happens(stateChange('early', 'Up'));
    assert.equal(door.intake.settingUp, 0);
  });

  it('calls for help: served whatever else is said', async () => {
    door.intake.stop();
    const { call, asked } = await door.callFrom('caller', 'nowhere', '911', '7');
    assert.deepEqual(asked, ['ring caller', `create ${call}-t1a1 PJSIP/911@carrier-a caller`]);
    assert.equal(door.intake.emergencies, 1);
  });

  it('keeps the plan that he started with when the configuration changes', async () => {
    const { call } = await door.callFrom('caller', 'support');
    door.routes.delete('support');
    assert.deepEqual(await door.happens(destroyed(`${call}-t1a1`, 34, 503)), [
      `create ${call}-t2a1 PJSIP/+14155550123@carrier-b caller`,
    ]);
    const { asked } = await door.callFrom('newcomer', 'support');
    assert.ok(sets(asked, 'newcomer').includes('FAILOVER_STATUS=NOROUTE'));
  });

  it('takes part in the drills that run when he comes in, and in no later one', async () => {
    const early = await door.callFrom('early', 'support');
    door.drills = [ON_A];
    const { call, asked } = await door.callFrom('caller', 'support');
    assert.deepEqual(asked, [`create ${call}-t2a1 PJSIP/+14155550123@carrier-b caller`]);
    assert.deepEqual(await door.happens(stasisStart(`${early.call}-t1a1`)), [
      `dial ${early.call}-t1a1 early`,
    ]);
    assert.deepEqual(door.asked, ['+14155550100', '+14155550100']);
  });

  it('calls for help: no drill asks for him', async () => {
    door.drills = [ON_A];
    const { call, asked } = await door.callFrom('caller', 'nowhere', '911');
    assert.deepEqual(asked, ['ring caller', `create ${call}-t1a1 PJSIP/911@carrier-a caller`]);
    assert.deepEqual(door.asked, []);
  });

  it('whose leg Asterisk would not make has the next one', async () => {
    door.telephony.refuse('create', 500);
    const { call, asked } = await door.callFrom('caller', 'support');
    assert.deepEqual(asked.slice(0, 2), [
      `create ${call}-t1a1 PJSIP/+14155550123@carrier-a caller`,
      `create ${call}-t2a1 PJSIP/+14155550123@carrier-b caller`,
    ]);
    assert.ok(sets(asked, 'caller').includes('FAILOVER_STATUS=CHANUNAVAIL'));
  });

  it('comes in again while something of his last call is still to be ended: a new call', async () => {
    const first = await door.callFrom('caller', 'support');
    door.intake.stop();
    await door.happens(stasisEnd('caller'));
    assert.equal(door.intake.calls, 1);
    const second = await door.callFrom('caller', 'nowhere');
    assert.notEqual(second.call, first.call);
    assert.equal(door.intake.calls, 2);
    // The new call's caller is the new call's.
    await door.happens(destroyed(`${first.call}-t1a1`), stasisEnd('caller'));
    assert.equal(door.intake.calls, 0);
  });
});

describe('Channels at the door that are no callers', () => {
  let door: Door;

  beforeEach(() => {
    door = new Door(ONE_TIER);
  });

  afterEach(() => {
    door.intake.abandon();
  });

  it('a leg of no call is let go', async () => {
    assert.deepEqual(await door.happens(stasisStart('1.1-abcdef-t1a1')), [
      'hangup 1.1-abcdef-t1a1 16',
    ]);
    assert.equal(door.intake.calls, 0);
    assert.deepEqual(await door.happens(destroyed('1.1-abcdef-t1a1')), []);
    assert.equal(door.telephony.openLanes, 0);
  });

  it('a replacement of an unknown channel is let go', async () => {
    assert.deepEqual(await door.happens(replacement('x', 'nobody')), ['hangup x 16']);
    assert.equal(door.intake.calls, 0);
    assert.deepEqual(await door.happens(destroyed('x')), []);
    assert.equal(door.telephony.openLanes, 0);
  });

  it("a replacement of a party is never a new call, and its end is the call's", async () => {
    const { call } = await door.callFrom('caller', 'support');
    const leg = `${call}-t1a1`;
    await door.happens(stasisStart(leg), stateChange(leg, 'Up'));
    assert.deepEqual(await door.happens(replacement('x', leg), destroyed(leg)), []);
    assert.equal(door.intake.calls, 1);
    assert.deepEqual(await door.happens(hangupRequest('x', { cause: 16 })), [
      'hangup caller 16',
      `destroy-bridge ${call}`,
    ]);
  });

  it('events of strangers and the loss of the name change nothing', async () => {
    await door.callFrom('caller', 'support');
    assert.deepEqual(
      await door.happens(
        stateChange('stranger', 'Up'),
        dial('stranger', 'BUSY'),
        hangupRequest('stranger'),
        destroyed('stranger'),
        stasisEnd('stranger'),
        { type: 'ApplicationReplaced', application: 'failover' },
      ),
      [],
    );
    assert.equal(door.intake.calls, 1);
  });
});

function setOnAnswer(call: string, trunk: string, tier: number): string {
  return [
    'set caller TIMEOUT(absolute)=0 FAILOVER_STATUS=ANSWER FAILOVER_CAUSE=16 FAILOVER_SIP=',
    `FAILOVER_TIER=${tier} FAILOVER_TRUNK=${trunk} FAILOVER_ATTEMPTS=${tier}`,
    `FAILOVER_CALL=${call} FAILOVER_ACTIVE=true DIALSTATUS=ANSWER`,
  ].join(' ');
}
