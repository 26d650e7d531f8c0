import assert from 'node:assert/strict';
import type { PeerName } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { header } from '../../lab/sip-trace.ts';
import { WatchedApp } from './app-api.ts';
import { assertNotDialled, invitesTo, outcomes, place, type PlacedCall } from './call.ts';
import { cli } from './cli.ts';
import { lab, restartApp } from './lab.ts';
import { recipeConfig } from './recipe-config.ts';

const ANSWERS: Callee = { final: { code: 200 } };

/** The first data centre is `absent`, the second one is carrier C. */
const SECOND = { 'carrier-c': ANSWERS } as const;
const BOTH = { absent: ANSWERS, ...SECOND } as const;

describe('The warm-standby recipe, with its first data centre silent', () => {
  let app: WatchedApp;
  let first: string;

  before(async () => {
    app = await WatchedApp.run((own) =>
      recipeConfig('warm-standby', { ...own, health: { hold_down: '15s' } }),
    );
    const { address, port } = lab().asterisk.peers.absent;
    first = `sip:${address}:${port}`;
  });

  after(() => restartApp());

  it('costs three callers their wait; then the site is down, and calls go straight to the standby', async () => {
    for (let call = 0; call < 3; call += 1) {
      assert.deepEqual(outcomes(await hotline(SECOND)), ['CHANUNAVAIL', 'ANSWER']);
    }
    const { state, reason, site } = await app.trunk(first);
    assert.deepEqual([state, site], ['down', 'dc1'], reason);
    await app.untilSite('dc1', (dc1) => dc1.state === 'down' && dc1.isStandbyActive);
    assert.deepEqual(outcomes(await hotline(SECOND)), ['postponed', 'ANSWER']);
    const { out } = await cli('trunks');
    assert.match(out, new RegExp(`^${first} +down .* dc1$`, 'm'));
    assert.match(out, /went down by calls: response_timeout/);
    assert.match((await cli('sites')).out, new RegExp(`host ${first} `));
  });

  it('is tried again by a call now and then, and comes back with its site once it answers', async () => {
    await cli(`retry ${first}`);
    for (let call = 0; (await app.trunk(first)).state !== 'up'; call += 1) {
      assert(call < 40);
      await hotline(BOTH);
    }
    await app.untilSite('dc1', ({ state }) => state === 'up');
    const back = await hotline(BOTH);
    assert.deepEqual([invitesTo(back, 'absent'), invitesTo(back, 'carrier-c')], [1, 0]);
  });

  it('is not used while an operator holds it, and is after the release', async () => {
    assert.match((await cli(`release ${first}`, 3)).err, /is not held, it is up/);
    assert.match((await cli(`hold ${first} --reason works`)).out, / held /);
    const held = await hotline(BOTH);
    assert.deepEqual(outcomes(held), ['skipped', 'ANSWER']);
    assertNotDialled(held, 'absent');
    assert.match((await cli(`retry ${first}`, 3)).err, /is held: run "ari-failover release /);
    await cli(`release ${first}`);
    const released = await hotline(BOTH);
    assert.equal(invitesTo(released, 'absent'), 1);
  });
});

describe('A trunk that is down', () => {
  let app: WatchedApp;

  before(async () => {
    app = await WatchedApp.start({ health: { hold_down: '10m' } });
  });

  after(() => restartApp());

  it('is tried by the next call after a retry, however long its hold-down is', async () => {
    const peers = { 'carrier-a': { final: { code: 503 } }, 'carrier-b': ANSWERS } as const;
    for (let call = 0; call < 3; call += 1) await place({ route: 'two-tiers', peers });
    assert.equal((await app.trunk('carrier-a')).state, 'down');
    assert.match((await cli('release carrier-a', 3)).err, /"ari-failover retry carrier-a"/);
    assert.match((await cli('retry carrier-b', 3)).err, /is up: calls use it in its place/);
    const repaired = { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS };
    const before = await place({ route: 'two-tiers', peers: repaired });
    assertNotDialled(before, 'carrier-a');
    assert.match((await cli('retry carrier-a --reason repaired')).out, /^carrier-a +trying /m);
    const after = await place({ route: 'two-tiers', peers: repaired });
    assert.deepEqual([invitesTo(after, 'carrier-a'), invitesTo(after, 'carrier-b')], [1, 0]);
  });
});

let callers = 0;

/**
 * A call by a caller of its own, without what is not of it: for up to 32 s Asterisk repeats the
 * INVITEs of earlier calls to a host that was silent.
 */
async function hotline(peers: Readonly<Partial<Record<PeerName, Callee>>>): Promise<PlacedCall> {
  const from = String(2_025_558_000 + (callers += 1));
  const placed = await place({
    peers,
    caller: { from, headers: ['X-Place: warm-standby,2025550100,1'] },
  });
  assert(placed.wentAsSaid, placed.callerComplaint);
  const own = [...placed.peerMessages].map(
    ([peer, messages]) =>
      [peer, messages.filter(({ text }) => header(text, 'From').includes(from))] as const,
  );
  return { ...placed, peerMessages: new Map(own) };
}
