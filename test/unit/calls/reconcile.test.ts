import assert from 'node:assert/strict';
import type { LiveBridge, LiveChannel } from '../../../src/ports.ts';
import { ONE_TIER, TWO_TIERS } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import { dial, live, stasisStart, stateChange } from './events.ts';

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
    // Another call's channel: an answer without any would say nothing.
    assert.deepEqual(await finds(live('elsewhere', 'Up', 'another-app')), [`hangup ${leg(1)} 16`]);
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

  it('Asterisk does not answer: nothing is taken for gone', async () => {
    await door.happens(stasisStart(leg(1)));
    door.telephony.channels = { ok: false, status: 0, message: 'lost' };
    await door.intake.onConnected(door.telephony);
    assert.deepEqual(await door.telephony.asked(), []);
    assert.deepEqual(await door.happens(dial(leg(1), 'RINGING')), ['ring caller']);
  });

  function leg(tier: number): string {
    return `${call}-t${tier}a1`;
  }

  function finds(...channels: readonly LiveChannel[]): Promise<readonly string[]> {
    return connect(door, channels);
  }
});

describe('What a killed run has left', () => {
  const OLD = 'old-abcdef';
  const OLD_LEG = `${OLD}-t1a1`;
  let door: Door;

  beforeEach(() => {
    door = new Door(ONE_TIER);
  });

  afterEach(() => {
    door.intake.abandon();
  });

  it('two who talk are adopted: when one goes, the other one is hung up', async () => {
    const asked = await connect(
      door,
      [live('old', 'Up', 'failover', ['support']), live(OLD_LEG, 'Up')],
      [bridge(OLD, 'old', OLD_LEG)],
    );
    assert.deepEqual(asked, []);
    assert.equal(door.intake.calls, 1);
    assert.equal(door.intake.waiting, 0);
    assert.deepEqual(
      await door.happens({ type: 'ChannelDestroyed', channel: live('old', 'Up'), cause: 16 }),
      [`hangup ${OLD_LEG} 16`, `destroy-bridge ${OLD}`],
    );
  });

  it('one whose party has gone meanwhile is hung up', async () => {
    const asked = await connect(
      door,
      [live('old', 'Up', 'failover', ['support'])],
      [bridge(OLD, 'old')],
    );
    assert.deepEqual(asked, ['hangup old 16', `destroy-bridge ${OLD}`]);
  });

  it('a leg that rings for nobody is ended', async () => {
    assert.deepEqual(await connect(door, [live(OLD_LEG, 'Ringing')]), [`hangup ${OLD_LEG} 16`]);
    assert.equal(door.intake.calls, 0);
  });

  it('a leg of a check’s call is left to that', async () => {
    const check = 'check-a-123456-t0a1';
    assert.deepEqual(await connect(door, [live(check, 'Ring')]), [`hangup ${check} 16`]);
    door.legsOfChecks = [check];
    assert.deepEqual(await connect(door, [live(check, 'Ring')]), []);
  });

  it('a caller who waits has his cascade anew', async () => {
    const [first = ''] = await connect(door, [live('old', 'Ring', 'failover', ['support'])]);
    assert.match(first, /^create old-[0-9a-f]{6}-t1a1 PJSIP\/\+14155550123@carrier-a old$/);
  });

  it("early media's bridge is destroyed, its leg ended, its caller served anew", async () => {
    const asked = await connect(
      door,
      [live('old', 'Ring', 'failover', ['support']), live(OLD_LEG, 'Down')],
      [bridge(OLD, 'old', OLD_LEG)],
    );
    assert.deepEqual(asked.slice(0, 2), [`hangup ${OLD_LEG} 16`, `destroy-bridge ${OLD}`]);
    assert.match(asked[2] ?? '', /^create old-/);
  });

  it('a bridge whose parties have all gone meanwhile is destroyed', async () => {
    assert.deepEqual(await connect(door, [], [bridge(OLD)]), [`destroy-bridge ${OLD}`]);
  });

  it("other applications' channels and bridges are not touched", async () => {
    const asked = await connect(
      door,
      [live(OLD_LEG, 'Ringing', 'another-app'), live('x', 'Up', '')],
      [{ ...bridge('b', 'x'), application: 'another-app' }],
    );
    assert.deepEqual(asked, []);
    assert.equal(door.intake.calls, 0);
  });
});

async function connect(
  { telephony, intake }: Door,
  channels: readonly LiveChannel[],
  bridges: readonly LiveBridge[] = [],
): Promise<readonly string[]> {
  telephony.channels = { ok: true, value: channels };
  telephony.bridges = { ok: true, value: bridges };
  await intake.onConnected(telephony);
  return telephony.asked();
}

function bridge(id: string, ...channels: readonly string[]): LiveBridge {
  return { id, application: 'failover', channels };
}
