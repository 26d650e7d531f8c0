import assert from 'node:assert/strict';
import { emergencyRoute } from '../../../src/core/route/emergency-route.ts';
import { numberTier, route, trunk } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import { destroyed, live, replacement, stasisStart, stateChange } from './events.ts';

const NARROW = trunk('narrow', { maxCalls: 1 });
const ROUTE = route([numberTier(NARROW, trunk('wide'))]);

/** One call at a time goes by `narrow`; whatever becomes of it, its place must be free again. */
describe('A place on a trunk', () => {
  let door: Door;

  beforeEach(() => {
    door = new Door(ROUTE);
  });

  afterEach(() => {
    door.intake.abandon();
  });

  it('is taken from the creation of a leg to its end', async () => {
    const first = await door.callFrom('first', 'support');
    assert.equal(wayOf(first), 'narrow');
    assert.equal(wayOf(await door.callFrom('second', 'support')), 'wide');
    await door.happens(stasisStart(`${first.call}-t1a1`), destroyed(`${first.call}-t1a1`, 17, 486));
    assert.equal(wayOf(await door.callFrom('third', 'support')), 'narrow');
  });

  it('is taken while two talk, and free when a transfer has left the leg', async () => {
    const { call } = await door.callFrom('first', 'support');
    const leg = `${call}-t1a1`;
    await door.happens(stasisStart(leg), stateChange(leg, 'Up'), stateChange('first', 'Up'));
    assert.equal(wayOf(await door.callFrom('second', 'support')), 'wide');
    await door.happens(replacement('x', leg), destroyed(leg));
    assert.equal(wayOf(await door.callFrom('third', 'support')), 'narrow');
  });

  it('is free where Asterisk would not make the leg', async () => {
    door.telephony.refuse('create', 500);
    await door.callFrom('first', 'support');
    assert.equal(wayOf(await door.callFrom('second', 'support')), 'narrow');
  });

  it('is taken where the answer to its creation was lost, until it is known to be gone', async () => {
    door.telephony.refuse('create', 0);
    const { call } = await door.callFrom('first', 'support');
    door.telephony.answers.clear();
    assert.equal(wayOf(await door.callFrom('second', 'support')), 'wide');
    await door.happens(destroyed(`${call}-t1a1`));
    assert.equal(wayOf(await door.callFrom('third', 'support')), 'narrow');
  });

  it('is free when the app lets go of its calls', async () => {
    await door.callFrom('first', 'support');
    door.intake.abandon();
    assert.equal(wayOf(await door.callFrom('second', 'support')), 'narrow');
  });

  it('is taken by who talks since before this run, and this is no start', async () => {
    door.routes.set(
      'support',
      route([numberTier({ ...NARROW, maxCallsPerSecond: 1 }, trunk('wide'))]),
    );
    door.telephony.channels = new Map([
      ['old', live('old', 'Up', 'failover', ['support'])],
      ['old-abcdef-t1a1', live('old-abcdef-t1a1', 'Up', 'failover', ['narrow'])],
    ]);
    door.telephony.bridges = [
      { id: 'old-abcdef', application: 'failover', channels: ['old', 'old-abcdef-t1a1'] },
    ];
    await door.intake.onConnected(door.telephony);
    assert.equal(wayOf(await door.callFrom('second', 'support')), 'wide');
    await door.happens(destroyed('old-abcdef-t1a1'));
    assert.equal(wayOf(await door.callFrom('third', 'support')), 'narrow');
  });

  it('is taken by a prepared leg only from the beginning of its attempt on', async () => {
    const ways = [numberTier(trunk('wide'), NARROW, trunk('last'))];
    door.routes.set('support', route(ways, { prepare: 'always' }));
    const first = await door.callFrom('first', 'support');
    const second = await door.callFrom('second', 'support');
    for (const { call } of [first, second]) {
      await door.happens(stasisStart(`${call}-t1a1`), stasisStart(`${call}-p1t1a2`));
      assert.equal(door.telephony.countsOn.get(`${call}-p1t1a2`), 'narrow', 'for the next run');
    }
    for (const { call } of [first, second]) {
      await door.happens(destroyed(`${call}-t1a1`, 34, 503));
    }
    const dialled = door.facts.flatMap((fact) =>
      fact.kind === 'attempt-dialled' ? [fact.attempt.trunk] : [],
    );
    assert.deepEqual(dialled, ['wide', 'wide', 'narrow']);
    const [skipped] = door.facts.filter((fact) => fact.kind === 'attempt-skipped');
    assert.equal(skipped?.attempt.trunk, 'narrow');
  });

  it('is not asked for by an emergency call', async () => {
    await door.callFrom('first', 'support');
    door.routes.set('emergency', emergencyRoute('emergency', '911', [NARROW]));
    const { call, asked } = await door.callFrom('second', 'emergency');
    assert.deepEqual(asked, ['ring second', `create ${call}-t1a1 PJSIP/911@narrow second`]);
  });
});

function wayOf({ asked }: { readonly asked: readonly string[] }): string | undefined {
  return /^create \S+ PJSIP\/\S+@(?<way>\S+)/.exec(asked[0] ?? '')?.groups?.['way'];
}
