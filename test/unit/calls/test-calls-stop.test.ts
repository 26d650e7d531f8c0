import assert from 'node:assert/strict';
import type { Reply } from '../../../src/ports.ts';
import { destroyed, stasisStart } from './events.ts';
import { TestCallTrial } from './test-call-trial.ts';

describe('A call for a check, when the app stops', () => {
  let trial: TestCallTrial;

  beforeEach(() => {
    trial = new TestCallTrial();
  });

  afterEach(() => trial.close());

  it('is ended, and its end is waited for', async () => {
    const { leg } = await trial.begin();
    await trial.happens(stasisStart(leg));
    let isClosed = false;
    void trial.calls.close().then(() => (isClosed = true));
    assert.deepEqual(await trial.telephony.asked(), [`hangup ${leg} 16`]);
    assert(!isClosed);
    await trial.happens(destroyed(leg));
    assert(isClosed);
    await trial.isOver();
  });

  it('is not waited for longer than three seconds', async () => {
    const { leg } = await trial.begin();
    let isClosed = false;
    void trial.calls.close().then(() => (isClosed = true));
    await trial.clock.tickAsync(2999);
    assert(!isClosed);
    await trial.clock.tickAsync(1);
    assert(isClosed);
    await trial.telephony.asked();
    assert.equal(trial.clock.countTimers(), 0, 'the process would not end');
    await trial.isOver();
    await trial.happens(destroyed(leg));
  });

  it('leaves nothing of one whose creation is answered only when the connection is closed', async () => {
    const answers: Array<(reply: Reply) => void> = [];
    const created = new Promise<Reply>((resolve) => answers.push(resolve));
    const { telephony } = trial;
    const lane = telephony.openLane();
    telephony.openLane = () => ({ ...lane, create: () => created });
    const result = trial.order();
    const closed = trial.calls.close();
    await trial.clock.tickAsync(3000);
    await closed;
    answers[0]?.({ ok: false, kind: 'lost', message: 'the connection is closed' });
    assert.equal((await result).kind, 'impossible');
    await trial.isOver();
    assert.equal(trial.clock.countTimers(), 0);
  });
});
