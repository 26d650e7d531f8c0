import assert from 'node:assert/strict';
import { TWO_TIERS } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import { stasisStart, stateChange } from './events.ts';
import { sets } from './sets.ts';

describe('The app stops', () => {
  it('who waits goes back; who talks or calls for help is left alone', async () => {
    const door = new Door(TWO_TIERS);
    const talking = await door.callFrom('talker', 'support');
    await door.happens(
      stasisStart(`${talking.call}-t1a1`),
      stateChange(`${talking.call}-t1a1`, 'Up'),
    );
    await door.callFrom('helpless', '', '911');
    const waiting = await door.callFrom('waiter', 'support');
    door.intake.stop();
    const asked = await door.telephony.asked();
    assert.equal(asked[0], `hangup ${waiting.call}-t1a1 16`);
    assert.ok(sets(asked, 'waiter').includes('FAILOVER_STATUS=DRAINING'));
    assert.equal(asked.at(-1), 'continue waiter');
    assert.ok(asked.every((request) => request.includes('waiter')));
    door.intake.abandon();
  });

  it('abandoned calls are not touched', async () => {
    const door = new Door();
    await door.callFrom('a', 'support');
    const { call } = await door.callFrom('b', 'support');
    assert.equal(door.intake.abandon(), 2);
    assert.equal(door.intake.calls, 0);
    assert.equal(door.telephony.openLanes, 0);
    assert.deepEqual(await door.happens(stateChange(`${call}-t1a1`, 'Up')), []);
    assert.equal(door.intake.abandon(), 0);
  });
});
