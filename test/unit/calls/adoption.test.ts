import assert from 'node:assert/strict';
import type { LiveChannel } from '../../../src/ports.ts';
import { ONE_TIER } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import { destroyed, live, liveBridge, replacement, stasisEnd } from './events.ts';

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
    const asked = await door.connects(
      [live('old', 'Up', 'failover', ['support']), live(OLD_LEG, 'Up')],
      [liveBridge(OLD, 'old', OLD_LEG)],
    );
    assert.deepEqual(asked, []);
    assert.equal(door.intake.calls, 1);
    assert.equal(door.intake.waiting, 0);
    assert.deepEqual(door.warnings, ['calls of an earlier run adopted']);
    assert.deepEqual(
      await door.happens({ type: 'ChannelDestroyed', channel: live('old', 'Up'), cause: 16 }),
      [`hangup ${OLD_LEG} 16`, `destroy-bridge ${OLD}`],
    );
  });

  it('one whose party has gone meanwhile is hung up', async () => {
    const asked = await door.connects(
      [live('old', 'Up', 'failover', ['support'])],
      [liveBridge(OLD, 'old')],
    );
    assert.deepEqual(asked, ['hangup old 16', `destroy-bridge ${OLD}`]);
  });

  it('a bridge whose parties have both gone meanwhile is destroyed', async () => {
    assert.deepEqual(await door.connects([], [liveBridge(OLD)]), [`destroy-bridge ${OLD}`]);
  });

  it('a leg that rings for nobody is ended', async () => {
    const asked = await door.connects([live(OLD_LEG, 'Ringing')]);
    // There may be a bridge that nobody had entered yet.
    assert.deepEqual(asked, [`hangup ${OLD_LEG} 16`, `destroy-bridge ${OLD}`]);
    assert.equal(door.intake.calls, 0);
  });

  it('a leg of a check’s call is left to that', async () => {
    const check = 'check-a-123456-t0a1';
    const [first] = await door.connects([live(check, 'Ring')]);
    assert.equal(first, `hangup ${check} 16`);
    door.legsOfChecks = [check];
    assert.deepEqual(await door.connects([live(check, 'Ring')]), []);
  });

  it('a caller who waits has his cascade anew', async () => {
    const [first = ''] = await door.connects([live('old', 'Ring', 'failover', ['support'])]);
    assert.match(first, /^create old-[0-9a-f]{6}-t1a1 PJSIP\/\+14155550123@carrier-a old$/);
  });

  it("early media's bridge is destroyed, its leg ended, its caller served anew", async () => {
    const asked = await door.connects(
      [live('old', 'Ring', 'failover', ['support']), live(OLD_LEG, 'Down')],
      [liveBridge(OLD, 'old', OLD_LEG)],
    );
    assert.deepEqual(asked.slice(0, 2), [`hangup ${OLD_LEG} 16`, `destroy-bridge ${OLD}`]);
    assert.match(asked[2] ?? '', /^create old-/);
  });

  it('a party who cannot be shown is taken for one who talks', async () => {
    door.telephony.channels = new Map<string, LiveChannel | 'unreadable'>([
      ['old', live('old', 'Up', 'failover', ['support'])],
      ['replacement', 'unreadable'],
      ['elsewhere', 'unreadable'],
    ]);
    door.telephony.bridges = [liveBridge(OLD, 'old', 'replacement')];
    await door.intake.onConnected(door.telephony);
    assert.deepEqual(await door.telephony.asked(), []);
    assert.deepEqual([door.intake.calls, door.intake.waiting], [1, 0]);
  });

  it('a caller who goes while Asterisk is asked is not served', async () => {
    door.telephony.meanwhile = async (question) => {
      if (question === 'channel later') await door.happens(stasisEnd('old'));
    };
    const asked = await door.connects([
      live('old', 'Ring', 'failover', ['support']),
      live('later', 'Ring', 'another-app'),
    ]);
    assert.deepEqual(asked, []);
  });

  it('who comes into a bridge while Asterisk is asked is asked about too', async () => {
    door.telephony.untold = ['late'];
    const asked = await door.connects(
      [live('old', 'Up', 'failover', ['support']), live('late', 'Up')],
      [liveBridge(OLD, 'old', 'late')],
    );
    assert.deepEqual(asked, []);
    assert.deepEqual([door.intake.calls, door.intake.waiting], [1, 0]);
  });

  it('a transfer while Asterisk is asked: the replacement takes its place', async () => {
    door.telephony.meanwhile = (question) => {
      if (question.startsWith('bridge')) {
        door.intake.onEvent(replacement('x', OLD_LEG), door.telephony);
        door.intake.onEvent(replacement('y', 'nobody'), door.telephony);
      }
    };
    const asked = await door.connects(
      [live('old', 'Up', 'failover', ['support']), live(OLD_LEG, 'Up')],
      [liveBridge(OLD, 'old', OLD_LEG)],
    );
    assert.deepEqual(asked, ['hangup y 16']);
    assert.deepEqual(await door.happens(destroyed(OLD_LEG)), []);
    assert.deepEqual(await door.happens(destroyed('x')), [
      'hangup old 16',
      `destroy-bridge ${OLD}`,
    ]);
  });

  it('a leg that was transferred away does not end the bridge of its call', async () => {
    await door.connects(
      [live('old', 'Up', 'failover', ['support']), live('other', 'Up')],
      [liveBridge(OLD, 'old', 'other')],
    );
    assert.deepEqual(
      await door.connects(
        [live('old', 'Up', 'failover', ['support']), live('other', 'Up'), live(OLD_LEG, 'Up')],
        [liveBridge(OLD, 'old', 'other')],
      ),
      [`hangup ${OLD_LEG} 16`],
    );
    assert.deepEqual([door.intake.calls, door.intake.waiting], [1, 0]);
  });

  it("other applications' channels and bridges are not touched", async () => {
    const asked = await door.connects(
      [live(OLD_LEG, 'Ringing', 'another-app'), live('x', 'Up', '')],
      [{ ...liveBridge('b', 'x'), application: 'another-app' }],
    );
    assert.deepEqual(asked, []);
    assert.equal(door.intake.calls, 0);
    assert.deepEqual(door.warnings, []);
  });
});
