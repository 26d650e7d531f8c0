import assert from 'node:assert/strict';
import { Door } from './door.ts';
import { hangupRequest, stasisStart } from './events.ts';

describe('Calls from one caller to one number', () => {
  let door: Door;

  beforeEach(() => {
    door = new Door();
    door.sameCallLimit = 3;
  });

  afterEach(() => {
    door.intake.abandon();
  });

  it('are a loop beyond the limit, while they are set up', async () => {
    for (const caller of ['one', 'two', 'three']) assert.equal(await callsOf(caller), 'served');
    assert.equal(await callsOf('four'), 'LOOP');
    // To another number, and by another caller, there is room.
    assert.equal(await callsOf('five', '14155550177'), 'served');
    assert.equal(await callsOf('six', '14155550123', '2025551111'), 'served');
  });

  it('have room again once one of them has ended', async () => {
    for (const caller of ['one', 'two', 'three']) await callsOf(caller);
    await door.happens(hangupRequest('two', { cause: 16 }));
    assert.equal(await callsOf('four'), 'served');
  });

  it('are counted for no caller who has or shows no number, and never stop an emergency call', async () => {
    for (const caller of ['one', 'two', 'three', 'four']) {
      assert.equal(await callsOf(caller, '14155550123', ''), 'served');
      assert.equal(await callsOf(`x-${caller}`, '14155550123', 'anonymous'), 'served');
      assert.equal(await callsOf(`help-${caller}`, '911'), 'served');
    }
  });

  async function callsOf(
    caller: string,
    number = '14155550123',
    callerNumber = '2025550100',
  ): Promise<string> {
    const event = stasisStart(caller, ['support', number]);
    assert(event.type === 'StasisStart');
    const channel = { ...event.channel, callerNumber };
    const asked = await door.happens({ ...event, channel });
    const status = /FAILOVER_STATUS=(?<status>\w+)/.exec(asked.join('\n'))?.groups?.['status'];
    return status ?? 'served';
  }
});
