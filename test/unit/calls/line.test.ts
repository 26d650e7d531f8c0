import assert from 'node:assert/strict';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import { MOST_IN_LINE } from '../../../src/core/call/gate.ts';
import { Door } from './door.ts';
import { destroyed, hangupRequest, live, stasisStart } from './events.ts';
import { sets } from './sets.ts';

describe('Callers who wait for Asterisk', () => {
  let door: Door;
  let clock: SinonFakeTimers;
  let calls: string[];

  beforeEach(async () => {
    clock = useFakeTimers({ toFake: ['Date'] });
    door = new Door();
    calls = [];
    for (let n = 1; n <= MOST_IN_LINE; n += 1) {
      calls.push((await door.callFrom(`early-${n}`, 'support')).call);
    }
  });

  afterEach(() => {
    door.intake.abandon();
    clock.restore();
  });

  it('are served up to the limit; the next one goes back as OVERLOAD, by an exit', async () => {
    assert.equal(door.telephony.exits, 0);
    const { asked } = await door.callFrom('late', 'support');
    assert.ok(sets(asked, 'late').includes('FAILOVER_STATUS=OVERLOAD'));
    assert.ok(sets(asked, 'late').includes('FAILOVER_CAUSE=42'));
    assert.ok(sets(asked, 'late').includes('DIALSTATUS=CONGESTION'));
    assert.equal(asked.at(-1), 'continue late');
    assert.equal(door.telephony.exits, 1);
  });

  it('never make an emergency call go back', async () => {
    const { call, asked } = await door.callFrom('help', 'support', '911');
    assert.deepEqual(asked, ['ring help', `create ${call}-t1a1 PJSIP/911@carrier-a help`]);
  });

  it('were there before this run of the app: taken, as they have waited long enough', async () => {
    const asked = await door.connects([
      ...calls.map((call) => live(callerOf(call), 'Ring', 'failover', ['support'])),
      ...calls.map((call) => live(`${call}-t1a1`, 'Down', '')),
      live('old', 'Ring', 'failover', ['support']),
    ]);
    assert.equal(door.line.length, MOST_IN_LINE + 1);
    assert(
      asked.every((request) => request.startsWith('create old-')),
      asked.join('\n'),
    );
  });

  it('leave no time for a prepared leg; without them there is some', async () => {
    assert.equal(door.line.hasTimeForSpares, false);
    for (const call of calls) await door.happens(destroyed(`${call}-t1a1`, 34, 503));
    assert.equal(door.line.hasTimeForSpares, true);
  });

  const leave: ReadonlyArray<readonly [how: string, leaves: (call: string) => Promise<unknown>]> = [
    ['their leg is dialled', (call) => door.happens(stasisStart(`${call}-t1a1`))],
    ['their leg fails', (call) => door.happens(destroyed(`${call}-t1a1`, 34, 503))],
    ['they hang up', (call) => door.happens(hangupRequest(callerOf(call), { cause: 16 }))],
  ];
  for (const [how, leaves] of leave) {
    it(`leave the line when ${how}: below half of the limit the app takes callers again`, async () => {
      const half = calls.length / 2;
      for (const call of calls.slice(0, half)) await leaves(call);
      assert.equal(await statusOf('one'), 'OVERLOAD');
      await leaves(calls[half] ?? '');
      assert.equal(await statusOf('two'), 'served');
    });
  }

  it('leave the line when the app lets go of their calls', () => {
    assert.deepEqual(door.gates, ['shedding']);
    door.intake.abandon();
    assert.equal(door.line.whyShedding, undefined);
    assert.deepEqual(door.gates, ['shedding', 'open']);
  });

  it('are told of once: when they are too many, and 5 s after the last time', async () => {
    clock.tick(60_000);
    door.line.tick();
    assert.equal(await statusOf('one'), 'OVERLOAD');
    for (const call of calls) await door.happens(stasisStart(`${call}-t1a1`));
    assert.equal(door.line.whyShedding, undefined);
    clock.tick(4999);
    door.line.tick();
    assert.deepEqual(door.warnings, ['overload: new callers go back to the dialplan']);
    const { sinceMs, callers } = door.line.overload ?? {};
    assert.deepEqual([sinceMs, callers], [0, 1]);
    clock.tick(1);
    door.line.tick();
    door.line.tick();
    assert.equal(door.line.overload, undefined);
    assert.deepEqual(door.warnings.slice(1), ['overload is over']);
  });

  async function statusOf(caller: string): Promise<string> {
    const { asked } = await door.callFrom(caller, 'support');
    const status = sets(asked, caller).find((set) => set.startsWith('FAILOVER_STATUS='));
    return status?.slice('FAILOVER_STATUS='.length) ?? 'served';
  }
});

function callerOf(call: string): string {
  return call.slice(0, call.lastIndexOf('-'));
}
