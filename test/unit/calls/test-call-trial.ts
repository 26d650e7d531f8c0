import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { TestCallOrder, TestCallResult } from '../../../src/check-ports.ts';
import { TestCalls } from '../../../src/calls/test-calls.ts';
import { TrunkStandings } from '../../../src/calls/trunk-standings.ts';
import type { Trunk } from '../../../src/core/route/route.ts';
import type { HealthStanding, TelephonyEvent } from '../../../src/ports.ts';
import { trunk } from '../../scenarios/routes.ts';
import { HEALTHY_SITES } from './door.ts';
import { destroyed } from './events.ts';
import { FakeTelephony } from './fake-telephony.ts';

const ENDPOINT = 'PJSIP/+14155550199@a';

/**
 * Calls for checks through a trunk `a`, before an Asterisk of paper, on a clock that is advanced.
 */
export class TestCallTrial {
  readonly clock: SinonFakeTimers;
  readonly telephony = new FakeTelephony();
  readonly load = new TrunkStandings(
    { callStarted: () => {}, standing: () => this.standing },
    HEALTHY_SITES,
  );
  readonly calls = new TestCalls(this.load);
  readonly stop = new AbortController();
  standing: HealthStanding = {};
  /** Calls that may have cost money. */
  dialled = 0;
  readonly #onDial = (): void => {
    this.dialled += 1;
  };

  constructor() {
    this.clock = useFakeTimers({ toNotFake: ['setImmediate'] });
    // What was imported from node:timers/promises follows.
    syncBuiltinESMExports();
    this.calls.onConnected(this.telephony);
  }

  close(): void {
    this.clock.restore();
    syncBuiltinESMExports();
  }

  order(more: Partial<TestCallOrder> = {}, limits: Partial<Trunk> = {}): Promise<TestCallResult> {
    const wanted = {
      endpoint: ENDPOINT,
      answerWithinMs: 10_000,
      rtp: false,
      onDial: this.#onDial,
      ...more,
    };
    return this.calls.call({ trunk: trunk('a', limits), ...wanted }, this.stop.signal);
  }

  /** Up to the answer to its creation. */
  async begin(
    ...wanted: Parameters<TestCallTrial['order']>
  ): Promise<{ leg: string; result: Promise<TestCallResult> }> {
    const result = this.order(...wanted);
    const [request = ''] = await this.telephony.asked();
    const [word, leg = '', ...rest] = request.split(' ');
    assert.deepEqual([word, ...rest], ['create', ENDPOINT, 'nobody']);
    return { leg, result };
  }

  /** @returns the requests that these events brought */
  async happens(...events: readonly TelephonyEvent[]): Promise<readonly string[]> {
    for (const event of events) {
      this.calls.onEvent(event);
      await this.clock.tickAsync(0);
    }
    return this.telephony.asked();
  }

  /** Its end is asked for until it was seen, and nothing is left then. */
  async endsAll(leg: string): Promise<void> {
    await this.clock.tickAsync(500);
    assert.deepEqual(await this.telephony.asked(), [`hangup ${leg} 16`]);
    await this.happens(destroyed(leg));
    await this.isOver();
  }

  async isOver(): Promise<void> {
    assert.equal(this.load.callsOf('a'), 0);
    assert.equal(this.telephony.openLanes, 0);
    await this.clock.tickAsync(60_000);
    assert.deepEqual(await this.telephony.asked(), []);
  }
}
