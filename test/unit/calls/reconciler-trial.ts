import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { ChannelState } from '../../../src/ports.ts';
import { ONE_TIER } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import { live, stasisStart } from './events.ts';

/** A call with one leg that has begun, before an Asterisk of paper, on a clock that is advanced. */
export class ReconcilerTrial {
  readonly clock: SinonFakeTimers;
  readonly door = new Door(ONE_TIER);
  call = '';
  leg = '';

  private constructor() {
    this.clock = useFakeTimers({ toNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    // What was imported from node:timers/promises follows.
    syncBuiltinESMExports();
  }

  static async start(): Promise<ReconcilerTrial> {
    const trial = new ReconcilerTrial();
    const { call } = await trial.door.callFrom('caller', 'support');
    trial.call = call;
    trial.leg = `${call}-t1a1`;
    await trial.door.happens(stasisStart(trial.leg));
    return trial;
  }

  /** Asterisk has the caller and his leg. */
  isThere(state: ChannelState): void {
    this.door.telephony.channels = new Map([
      ['caller', live('caller', state === 'Up' ? 'Up' : 'Ring')],
      [this.leg, live(this.leg, state)],
    ]);
  }

  /** @returns the questions so far, which are forgotten then */
  questions(): readonly string[] {
    return this.door.telephony.questions.splice(0);
  }

  /** A look at the calls, to its end. @returns what it asked */
  async look(): Promise<readonly string[]> {
    const done = this.door.intake.look(this.door.telephony);
    await this.clock.tickAsync(1000);
    await done;
    return this.questions();
  }

  close(): void {
    this.door.intake.abandon();
    const timers = this.clock.countTimers();
    this.clock.restore();
    syncBuiltinESMExports();
    assert.equal(timers, 0, 'the process would not end');
  }
}
