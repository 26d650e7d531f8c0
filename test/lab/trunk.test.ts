import assert from 'node:assert/strict';
import { header } from '../../lab/sip-trace.ts';
import type { Callee, Caller } from '../../lab/scenario.ts';
import {
  assertNotDialled,
  type CallSpec,
  invitesTo,
  outcomes,
  place,
  type PlacedCall,
} from './call.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };

describe('A trunk, as its carrier sees it', () => {
  it('passes the caller’s number on', async () => {
    const invite = await inviteBy('one-tier');
    assert.match(header(invite, 'From'), /sip:2025559999@/);
  });

  it('shows a number of its own, headers, and who was called first', async () => {
    const placed = await place({ route: 'decorated', peers: { 'carrier-a': ANSWERS } });
    const invite = inviteOf(placed);
    assert.match(header(invite, 'From'), /sip:\+14155550100@/);
    assert.equal(header(invite, 'X-Tier'), 'tier 1 of decorated');
    assert.equal(header(invite, 'X-Try'), '1 decorated');
    assert.equal(header(invite, 'X-Failover-Hops'), '1');
    assert.match(header(invite, 'Diversion'), /sip:2025550\d+@.*reason=unavailable/);
  });

  describe('who was called first, and the caller’s own number', () => {
    it('both', async () => {
      const invite = await inviteBy('telling');
      assert.match(header(invite, 'From'), /sip:2025559999@/);
      assert.match(header(invite, 'Diversion'), /sip:2025550\d+@.*reason=unavailable/);
    });

    it('a caller who is not to be shown is not', async () => {
      const invite = await inviteBy('telling', { headers: ['X-Entry: private'] });
      assert.match(header(invite, 'From'), /anonymous/i);
      assert.doesNotMatch(invite, /2025559999/);
      assert.match(header(invite, 'Diversion'), /sip:2025550\d+@/);
    });
  });

  describe('a call that was diverted before', () => {
    it('has its counter raised, by one where there is none', async () => {
      const first = await inviteBy('telling', diverted(''));
      assert.match(header(first, 'Diversion'), /^<tel:2025550\d+>;reason=unavailable;counter=2$/);
      const third = await inviteBy('telling', diverted(';counter=3'));
      assert.match(header(third, 'Diversion'), /;counter=4$/);
    });

    it('five times is a loop of the telephone network', async () => {
      const placed = await place({
        route: 'telling',
        peers: { 'carrier-a': ANSWERS },
        caller: { ...diverted(';counter=5'), expects: 482 },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.result['FAILOVER_STATUS'], 'LOOP');
    });
  });

  it('withholds the caller’s number', async () => {
    const invite = await inviteBy('discreet');
    assert.match(header(invite, 'From'), /anonymous/i);
    assert.doesNotMatch(invite, /2025559999/);
  });

  it('wants its prefix and its number format', async () => {
    const invite = await inviteBy('prefixed');
    assert.match(invite, /^INVITE sip:0011(?:#|%23)14155550123@/);
  });

  it('has habits: its 404 is no word about the number, so the next trunk is tried', async () => {
    const placed = await place({
      route: 'odd',
      peers: { 'carrier-a': { final: { code: 404 } }, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert.equal(invitesTo(placed, 'carrier-b'), 1);
  });

  it('has habits: its 403 is a decline', async () => {
    const placed = await place({
      route: 'odd',
      peers: { 'carrier-a': { final: { code: 403 } }, 'carrier-b': ANSWERS },
      caller: { expects: 603 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'DECLINED');
    assertNotDialled(placed, 'carrier-b');
  });
});

describe('What a caller sends', () => {
  const hostile: ReadonlyArray<[what: string, from: string]> = [
    ['a quote and a comma', 'a%22,b'],
    ['a CR LF, escaped', 'a%0d%0aX-Evil:%20yes'],
    ['dialplan syntax', '%24%7bEXTEN%7d'],
  ];
  for (const [what, from] of hostile) {
    it(`injects nothing: ${what}`, async () => {
      for (const route of ['one-tier', 'discreet']) {
        const placed = await place({ route, peers: { 'carrier-a': ANSWERS }, caller: { from } });
        assert(placed.wentAsSaid, placed.callerComplaint);
        assert.equal(header(inviteOf(placed), 'X-Evil'), '');
      }
    });
  }
});

function diverted(counter: string): Partial<Caller> {
  const header = `Diversion: <sip:+14155550199@carrier.example>;reason=unconditional${counter}`;
  return { headers: [header] };
}

async function inviteBy(route: string, caller: CallSpec['caller'] = {}): Promise<string> {
  const placed = await place({ route, peers: { 'carrier-a': ANSWERS }, caller });
  assert(placed.wentAsSaid, placed.callerComplaint);
  return inviteOf(placed);
}

function inviteOf(placed: PlacedCall): string {
  const invite = placed.peerMessages.get('carrier-a')?.find(({ kind }) => kind === 'INVITE');
  return invite?.text ?? '';
}
