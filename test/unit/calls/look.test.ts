import assert from 'node:assert/strict';
import { destroyed, live, stateChange } from './events.ts';
import { ReconcilerTrial } from './reconciler-trial.ts';

describe('The look at a call that talks', () => {
  let trial: ReconcilerTrial;

  beforeEach(async () => {
    trial = await ReconcilerTrial.start();
    await trial.door.happens(stateChange(trial.leg, 'Up'));
    trial.isThere('Up');
    await trial.door.intake.onConnected(trial.door.telephony);
    trial.questions();
  });

  afterEach(() => trial.close());

  it('is one question, as long as Asterisk tells of all of them', async () => {
    assert.deepEqual(await trial.look(), ['own-ids']);
    assert.deepEqual(await trial.door.telephony.asked(), []);
  });

  it('asks nothing where no call is on', async () => {
    trial.door.intake.abandon();
    trial.door.telephony.channels = new Map();
    await trial.door.intake.onConnected(trial.door.telephony);
    trial.questions();
    assert.deepEqual(await trial.look(), []);
  });

  it('asks nothing while Asterisk is not connected', async () => {
    trial.door.intake.onLost();
    assert.deepEqual(await trial.look(), []);
  });

  it('finds an end that was not heard: the other one is hung up', async () => {
    trial.door.telephony.channels = new Map([['caller', live('caller', 'Up')]]);
    assert.deepEqual(await trial.look(), ['own-ids', `channel ${trial.leg}`]);
    assert.deepEqual(await trial.door.telephony.asked(), [
      'hangup caller 16',
      `destroy-bridge ${trial.call}`,
    ]);
    await trial.door.happens(destroyed('caller'));
    assert.equal(trial.door.intake.calls, 0);
  });

  it('finds that both are gone: the call is counted no more', async () => {
    trial.door.telephony.channels = new Map();
    await trial.look();
    await trial.door.telephony.asked();
    assert.equal(trial.door.intake.calls, 0);
    assert.equal(trial.door.telephony.openLanes, 0);
  });

  it('finds a caller whom the dialplan has: he is not touched', async () => {
    trial.door.telephony.channels = new Map([
      ['caller', live('caller', 'Up', '')],
      [trial.leg, live(trial.leg, 'Up')],
    ]);
    trial.door.telephony.untold = ['caller'];
    await trial.look();
    assert.deepEqual(await trial.door.telephony.asked(), [
      `hangup ${trial.leg} 16`,
      `destroy-bridge ${trial.call}`,
    ]);
  });

  for (const [what, seen] of [
    ['is there after all', 'there'],
    ['cannot be shown', 'unreadable'],
  ] as const) {
    it(`leaves alone who is not told of and ${what}`, async () => {
      if (seen === 'unreadable') {
        trial.door.telephony.channels = new Map(trial.door.telephony.channels).set(trial.leg, seen);
      }
      trial.door.telephony.untold = [trial.leg];
      assert.deepEqual(await trial.look(), ['own-ids', `channel ${trial.leg}`]);
      assert.deepEqual(await trial.door.telephony.asked(), []);
      assert.equal(trial.door.intake.waiting, 0);
    });
  }

  for (const failing of ['own-ids', 'channel']) {
    it(`takes nobody for gone where a question fails: ${failing}`, async () => {
      const { telephony, intake } = trial.door;
      telephony.channels = new Map();
      telephony.meanwhile = (question) => {
        if (question.startsWith(failing)) telephony.failures = 1;
      };
      await trial.look();
      assert.deepEqual(await telephony.asked(), []);
      assert.equal(intake.waiting, 0);
      // The next one finds it.
      telephony.meanwhile = () => {};
      telephony.failures = 0;
      await trial.look();
      assert.equal(intake.calls, 0);
    });
  }

  it('lets an end that is on its way as an event come first: it knows the cause', async () => {
    trial.door.telephony.channels = new Map([['caller', live('caller', 'Up')]]);
    const done = trial.door.intake.look(trial.door.telephony);
    await trial.clock.tickAsync(500);
    assert.deepEqual(await trial.door.happens(destroyed(trial.leg, 17)), [
      'hangup caller 17',
      `destroy-bridge ${trial.call}`,
    ]);
    await trial.clock.tickAsync(500);
    await done;
    assert.deepEqual(await trial.door.telephony.asked(), ['hangup caller 17']);
    assert.deepEqual(trial.door.warnings, []);
  });

  it('asks nothing while the calls of a new connection are asked about, nor twice at once', async () => {
    const { intake, telephony } = trial.door;
    const answers: Array<() => void> = [];
    telephony.meanwhile = () => new Promise((resolve) => answers.push(resolve));
    const done = intake.look(telephony);
    await trial.clock.tickAsync(0);
    assert.deepEqual(trial.questions(), ['own-ids']);
    await intake.look(telephony);
    assert.deepEqual(trial.questions(), []);
    const connected = intake.onConnected(telephony);
    answers[0]?.();
    await done;
    assert.deepEqual(trial.questions(), ['own-ids']);
    await intake.look(telephony);
    assert.deepEqual(trial.questions(), []);
    telephony.meanwhile = () => {};
    answers[1]?.();
    assert.equal(await connected, true);
    assert.equal(intake.calls, 1);
  });
});

describe('The look at a call that waits', () => {
  let trial: ReconcilerTrial;

  beforeEach(async () => {
    trial = await ReconcilerTrial.start();
    trial.isThere('Ringing');
    await trial.door.intake.onConnected(trial.door.telephony);
    await trial.door.telephony.asked();
    trial.questions();
  });

  afterEach(() => trial.close());

  it('asks about its caller in any case: Asterisk names a caller whom the dialplan has, too', async () => {
    assert.deepEqual(await trial.look(), ['own-ids', 'channel caller']);
    assert.deepEqual(await trial.door.telephony.asked(), []);
  });

  it('finds that the dialplan has taken the caller away: the leg is ended, the caller is not touched', async () => {
    const { telephony } = trial.door;
    telephony.channels = new Map(telephony.channels).set('caller', live('caller', 'Up', ''));
    await trial.look();
    assert.deepEqual(await telephony.asked(), [`hangup ${trial.leg} 16`]);
  });
});
