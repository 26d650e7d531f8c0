import assert from 'node:assert/strict';
import { ReconcilerTrial } from './reconciler-trial.ts';

describe('What Asterisk is asked after a reconnect', () => {
  let trial: ReconcilerTrial;

  beforeEach(async () => {
    trial = await ReconcilerTrial.start();
  });

  afterEach(() => trial.close());

  it('is asked again until it is answered, after pauses that grow; nobody is taken for gone meanwhile', async () => {
    const { intake, telephony } = trial.door;
    trial.isThere('Ringing');
    telephony.failures = 6;
    const isDone = intake.onConnected(telephony);
    for (const pauseMs of [250, 500, 1000, 2000, 2000, 2000]) {
      await trial.clock.tickAsync(pauseMs - 1);
      assert.deepEqual(trial.questions(), ['own-ids']);
      assert.deepEqual(await telephony.asked(), []);
      await trial.clock.tickAsync(1);
    }
    assert.equal(await isDone, true);
    assert.deepEqual(trial.questions(), ['own-ids', 'channel caller', `channel ${trial.leg}`]);
    assert.deepEqual(await telephony.asked(), ['ring caller']);
  });

  it('is asked again as a whole where one channel’s answer was lost', async () => {
    const { intake, telephony } = trial.door;
    telephony.meanwhile = (question) => {
      if (question === 'channel caller') telephony.failures = 2;
    };
    const isDone = intake.onConnected(telephony);
    await trial.clock.tickAsync(0);
    telephony.meanwhile = () => {};
    trial.isThere('Ringing');
    await trial.clock.tickAsync(250);
    assert.equal(await isDone, true);
    assert.equal(intake.calls, 1);
    assert.deepEqual(await telephony.asked(), ['ring caller']);
  });

  it('is not asked any more once that connection is lost', async () => {
    const { intake, telephony } = trial.door;
    telephony.failures = 1;
    const isDone = intake.onConnected(telephony);
    await trial.clock.tickAsync(0);
    intake.onLost();
    assert.equal(await isDone, false);
    await trial.clock.tickAsync(10_000);
    assert.deepEqual(trial.questions(), ['own-ids']);
  });

  it('and answers when that connection is lost again: the answer has no meaning', async () => {
    const { intake, telephony } = trial.door;
    // A new connection is asked too, and it alone counts.
    const answers: Array<() => void> = [];
    telephony.meanwhile = () => new Promise((resolve) => answers.push(resolve));
    const first = intake.onConnected(telephony);
    await trial.clock.tickAsync(0);
    intake.onLost();
    telephony.meanwhile = () => {};
    trial.isThere('Ringing');
    const second = intake.onConnected(telephony);
    assert.equal(await second, true);
    telephony.channels = new Map();
    answers[0]?.();
    assert.equal(await first, false);
    assert.equal(intake.calls, 1);
    assert.deepEqual(await telephony.asked(), ['ring caller']);
  });
});
