import assert from 'node:assert/strict';
import type { LiveChannel, Reply } from '../../../src/ports.ts';
import { TWO_TIERS } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import { live, stasisEnd, stasisStart, stateChange } from './events.ts';

const END = { type: 'ChannelDestroyed', cause: 34, sip: 503 } as const;

describe('After a reconnect', () => {
  let door: Door;
  let call: string;

  beforeEach(async () => {
    door = new Door(TWO_TIERS);
    ({ call } = await door.callFrom('caller', 'support'));
  });

  afterEach(() => {
    door.intake.abandon();
  });

  it('a leg that is gone has failed: the next one is tried', async () => {
    await door.happens(stasisStart(leg(1)));
    assert.deepEqual(await finds(live('caller', 'Ring')), [
      `create ${leg(2)} PJSIP/+14155550123@carrier-b caller`,
    ]);
  });

  it('a caller who is gone has hung up: his leg is ended', async () => {
    await door.happens(stasisStart(leg(1)));
    assert.deepEqual(await finds(live(leg(1), 'Ringing')), [`hangup ${leg(1)} 16`]);
  });

  it('everything is gone: nobody is dialled for it, and the call is over', async () => {
    await door.happens(stasisStart(leg(1)));
    assert.deepEqual(await finds(), [`hangup ${leg(1)} 16`]);
    assert.equal(door.intake.calls, 0);
  });

  it('a caller whom the dialplan has taken is not touched', async () => {
    await door.happens(stasisStart(leg(1)));
    assert.deepEqual(await finds(live('caller', 'Up', ''), live(leg(1), 'Ringing')), [
      `hangup ${leg(1)} 16`,
    ]);
  });

  it('a leg whose StasisStart was missed is dialled', async () => {
    assert.deepEqual(await finds(live('caller', 'Ring'), live(leg(1), 'Down')), [
      `dial ${leg(1)} caller`,
    ]);
  });

  it('a ringing that was missed rings at the caller', async () => {
    await door.happens(stasisStart(leg(1)));
    const asked = await finds(live('caller', 'Ring'), live(leg(1), 'Ringing'));
    assert.deepEqual(asked, ['ring caller']);
  });

  it('an answer that was missed joins the two', async () => {
    await door.happens(stasisStart(leg(1)));
    const asked = await finds(live('caller', 'Ring'), live(leg(1), 'Up'));
    assert.equal(asked[0], 'answer caller');
    assert.ok(asked.includes(`join ${call} caller ${leg(1)}`));
  });

  it('two who talk talk on', async () => {
    await door.happens(stasisStart(leg(1)), stateChange(leg(1), 'Up'));
    assert.deepEqual(await finds(live('caller', 'Up'), live(leg(1), 'Up')), []);
    assert.equal(door.intake.waiting, 0);
  });

  it('one who talked is gone: the other one is hung up', async () => {
    await door.happens(stasisStart(leg(1)), stateChange(leg(1), 'Up'));
    assert.deepEqual(await finds(live('caller', 'Up')), [
      'hangup caller 16',
      `destroy-bridge ${call}`,
    ]);
  });

  it('who cannot be shown is neither gone nor changed', async () => {
    await door.happens(stasisStart(leg(1)));
    door.telephony.channels = new Map([
      ['caller', 'unreadable'],
      [leg(1), 'unreadable'],
    ]);
    await door.intake.onConnected(door.telephony);
    assert.deepEqual(await door.telephony.asked(), []);
    assert.equal(door.intake.waiting, 1);
  });

  it('a leg that is still being created is not missed', async () => {
    const { telephony } = door;
    const lane = telephony.openLane();
    const created = new Promise<Reply>(() => {});
    telephony.openLane = () => ({ ...lane, create: () => created });
    const second = await door.callFrom('newcomer', 'support');
    telephony.channels = new Map([
      ['caller', live('caller', 'Ring')],
      [leg(1), live(leg(1), 'Down')],
      ['newcomer', live('newcomer', 'Ring')],
    ]);
    await door.intake.onConnected(telephony);
    assert.deepEqual(await telephony.asked(), [`dial ${leg(1)} caller`]);
    assert(!telephony.questions.includes(`channel ${second.call}-t1a1`));
    // Its StasisStart may come before the answer.
    await door.happens(stasisStart(`${second.call}-t1a1`));
    await door.intake.onConnected(telephony);
    assert(telephony.questions.includes(`channel ${second.call}-t1a1`));
  });

  it('a leg that has not begun yet has not left', async () => {
    // It is to go: its DELETE, which may be lost, is repeated until its end is seen.
    await door.happens(stasisEnd('caller'));
    assert.equal(door.intake.calls, 1);
    assert.deepEqual(await finds(live(leg(1), 'Down', '')), []);
    assert.equal(door.intake.calls, 1);
  });

  it('a leg whose end was seen is not asked about again', async () => {
    await door.happens(stasisStart(leg(1)), { ...END, channel: live(leg(1), 'Down') });
    await finds(live('caller', 'Ring'), live(leg(2), 'Down'));
    assert.deepEqual(door.telephony.questions, ['own-ids', 'channel caller', `channel ${leg(2)}`]);
  });

  it('an end that is heard while Asterisk is asked counts more than what it says', async () => {
    await door.happens(stasisStart(leg(1)), stateChange(leg(1), 'Up'));
    door.telephony.meanwhile = (question) => {
      if (question === 'channel caller') {
        door.intake.onEvent({ ...END, channel: live(leg(1), 'Up') }, door.telephony);
      }
    };
    assert.deepEqual(await finds(live('caller', 'Up'), live(leg(1), 'Up')), [
      'hangup caller 34',
      `destroy-bridge ${call}`,
    ]);
  });

  function leg(tier: number): string {
    return `${call}-t${tier}a1`;
  }

  function finds(...channels: readonly LiveChannel[]): Promise<readonly string[]> {
    return door.connects(channels);
  }
});
