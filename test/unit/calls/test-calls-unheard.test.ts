import { stasisStart, stateChange } from './events.ts';
import { TestCallTrial } from './test-call-trial.ts';

describe('A call for a check whose end is not heard', () => {
  let trial: TestCallTrial;

  beforeEach(() => {
    trial = new TestCallTrial();
  });

  afterEach(() => trial.close());

  /**
   * Each wait of such a call has an end of its own, after which it is asked for until Asterisk has
   * it no more.
   */
  for (const [when, events] of [
    ['before it has started', []],
    ['before it is answered', ['start']],
    ['while media is sent', ['start', 'answer']],
  ] as const) {
    it(`${when}: is counted no more all the same`, async () => {
      const { leg, result } = await trial.begin({ answerWithinMs: 10_000, rtp: true });
      const each = { start: stasisStart(leg), answer: stateChange(leg, 'Up') };
      await trial.happens(...events.map((event) => each[event]));
      for (const request of ['hangup', 'rtp']) trial.telephony.refuse(request, 404);
      await trial.clock.tickAsync(10_000);
      await result;
      await trial.telephony.asked();
      await trial.isOver();
    });
  }
});
