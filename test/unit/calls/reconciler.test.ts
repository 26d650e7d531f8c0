import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { ChannelState } from '../../../src/ports.ts';
import { ONE_TIER } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import { destroyed, live, stasisStart, stateChange } from './events.ts';

let clock: SinonFakeTimers;
let door: Door;
let call: string;
let leg: string;

async function callComesIn(): Promise<void> {
  door = new Door(ONE_TIER);
  ({ call } = await door.callFrom('caller', 'support'));
  leg = `${call}-t1a1`;
  await door.happens(stasisStart(leg));
}

/** Asterisk has the caller and his leg. */
function isThere(state: ChannelState): void {
  const { telephony } = door;
  telephony.channels = new Map([
    ['caller', live('caller', state === 'Up' ? 'Up' : 'Ring')],
    [leg, live(leg, state)],
  ]);
}

/** @returns the questions so far, which are forgotten then */
function questions(): readonly string[] {
  return door.telephony.questions.splice(0);
}

/** A look at the calls, to its end. @returns what it asked */
async function look(): Promise<readonly string[]> {
  const done = door.intake.look(door.telephony);
  await clock.tickAsync(1000);
  await done;
  return questions();
}

describe('Calls whose events were not heard', () => {
  beforeEach(() => {
    clock = useFakeTimers({ toNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    // What was imported from node:timers/promises follows.
    syncBuiltinESMExports();
  });

  afterEach(() => {
    door.intake.abandon();
    assert.equal(clock.countTimers(), 0, 'the process would not end');
    clock.restore();
    syncBuiltinESMExports();
  });

  describe('What Asterisk is asked after a reconnect', () => {
    beforeEach(() => callComesIn());

    it('is asked again until it is answered, after pauses that grow; nobody is taken for gone meanwhile', async () => {
      const { intake, telephony } = door;
      isThere('Ringing');
      telephony.failures = 6;
      const isDone = intake.onConnected(telephony);
      for (const pauseMs of [250, 500, 1000, 2000, 2000, 2000]) {
        await clock.tickAsync(pauseMs - 1);
        assert.deepEqual(questions(), ['own-ids']);
        assert.deepEqual(await telephony.asked(), []);
        await clock.tickAsync(1);
      }
      assert.equal(await isDone, true);
      assert.deepEqual(questions(), ['own-ids', 'channel caller', `channel ${leg}`]);
      assert.deepEqual(await telephony.asked(), ['ring caller']);
    });

    it('is asked again as a whole where one channel’s answer was lost', async () => {
      const { intake, telephony } = door;
      telephony.meanwhile = (question) => {
        if (question === 'channel caller') telephony.failures = 2;
      };
      const isDone = intake.onConnected(telephony);
      await clock.tickAsync(0);
      telephony.meanwhile = () => {};
      isThere('Ringing');
      await clock.tickAsync(250);
      assert.equal(await isDone, true);
      assert.equal(intake.calls, 1);
      assert.deepEqual(await telephony.asked(), ['ring caller']);
    });

    it('is not asked any more once that connection is lost', async () => {
      const { intake, telephony } = door;
      telephony.failures = 1;
      const isDone = intake.onConnected(telephony);
      await clock.tickAsync(0);
      intake.onLost();
      assert.equal(await isDone, false);
      await clock.tickAsync(10_000);
      assert.deepEqual(questions(), ['own-ids']);
    });

    it('and answers when that connection is lost again: the answer has no meaning', async () => {
      const { intake, telephony } = door;
      // A new connection is asked too, and it alone counts.
      const answers: Array<() => void> = [];
      telephony.meanwhile = () => new Promise((resolve) => answers.push(resolve));
      const first = intake.onConnected(telephony);
      await clock.tickAsync(0);
      intake.onLost();
      telephony.meanwhile = () => {};
      isThere('Ringing');
      const second = intake.onConnected(telephony);
      assert.equal(await second, true);
      telephony.channels = new Map();
      answers[0]?.();
      assert.equal(await first, false);
      assert.equal(intake.calls, 1);
      assert.deepEqual(await telephony.asked(), ['ring caller']);
    });
  });

  describe('The look at calls that are on', () => {
    beforeEach(async () => {
      await callComesIn();
      await door.happens(stateChange(leg, 'Up'));
      isThere('Up');
      await door.intake.onConnected(door.telephony);
      questions();
    });

    it('is one question, as long as Asterisk tells of all of them', async () => {
      assert.deepEqual(await look(), ['own-ids']);
      assert.deepEqual(await door.telephony.asked(), []);
    });

    it('asks nothing where no call is on', async () => {
      door.intake.abandon();
      door.telephony.channels = new Map();
      await door.intake.onConnected(door.telephony);
      questions();
      assert.deepEqual(await look(), []);
    });

    it('asks nothing while Asterisk is not connected', async () => {
      door.intake.onLost();
      assert.deepEqual(await look(), []);
    });

    it('finds an end that was not heard: the other one is hung up', async () => {
      door.telephony.channels = new Map([['caller', live('caller', 'Up')]]);
      assert.deepEqual(await look(), ['own-ids', `channel ${leg}`]);
      assert.deepEqual(await door.telephony.asked(), [
        'hangup caller 16',
        `destroy-bridge ${call}`,
      ]);
      await door.happens(destroyed('caller'));
      assert.equal(door.intake.calls, 0);
    });

    it('finds that both are gone: the call is counted no more', async () => {
      door.telephony.channels = new Map();
      await look();
      await door.telephony.asked();
      assert.equal(door.intake.calls, 0);
      assert.equal(door.telephony.openLanes, 0);
    });

    it('finds a caller whom the dialplan has: he is not touched', async () => {
      isThere('Up');
      door.telephony.channels = new Map([
        ['caller', live('caller', 'Up', '')],
        [leg, live(leg, 'Up')],
      ]);
      door.telephony.untold = ['caller'];
      await look();
      assert.deepEqual(await door.telephony.asked(), [
        `hangup ${leg} 16`,
        `destroy-bridge ${call}`,
      ]);
    });

    for (const [what, seen] of [
      ['is there after all', 'there'],
      ['cannot be shown', 'unreadable'],
    ] as const) {
      it(`leaves alone who is not told of and ${what}`, async () => {
        if (seen === 'unreadable') {
          door.telephony.channels = new Map(door.telephony.channels).set(leg, seen);
        }
        door.telephony.untold = [leg];
        assert.deepEqual(await look(), ['own-ids', `channel ${leg}`]);
        assert.deepEqual(await door.telephony.asked(), []);
        assert.equal(door.intake.waiting, 0);
      });
    }

    for (const failing of ['own-ids', 'channel']) {
      it(`takes nobody for gone where a question fails: ${failing}`, async () => {
        const { telephony, intake } = door;
        telephony.channels = new Map();
        telephony.meanwhile = (question) => {
          if (question.startsWith(failing)) telephony.failures = 1;
        };
        await look();
        assert.deepEqual(await telephony.asked(), []);
        assert.equal(intake.waiting, 0);
        // The next one finds it.
        telephony.meanwhile = () => {};
        telephony.failures = 0;
        await look();
        assert.equal(intake.calls, 0);
      });
    }

    it('lets an end that is on its way as an event come first: it knows the cause', async () => {
      door.telephony.channels = new Map([['caller', live('caller', 'Up')]]);
      const done = door.intake.look(door.telephony);
      await clock.tickAsync(500);
      assert.deepEqual(await door.happens(destroyed(leg, 17)), [
        'hangup caller 17',
        `destroy-bridge ${call}`,
      ]);
      await clock.tickAsync(500);
      await done;
      assert.deepEqual(await door.telephony.asked(), ['hangup caller 17']);
      assert.deepEqual(door.warnings, []);
    });

    it('asks nothing while the calls of a new connection are asked about, nor twice at once', async () => {
      const { intake, telephony } = door;
      const answers: Array<() => void> = [];
      telephony.meanwhile = () => new Promise((resolve) => answers.push(resolve));
      const done = intake.look(telephony);
      await clock.tickAsync(0);
      assert.deepEqual(questions(), ['own-ids']);
      await intake.look(telephony);
      assert.deepEqual(questions(), []);
      const connected = intake.onConnected(telephony);
      answers[0]?.();
      await done;
      assert.deepEqual(questions(), ['own-ids']);
      await intake.look(telephony);
      assert.deepEqual(questions(), []);
      telephony.meanwhile = () => {};
      answers[1]?.();
      assert.equal(await connected, true);
      assert.equal(intake.calls, 1);
    });
  });
});
