import assert from 'node:assert/strict';
import { refer, replaces, type Dialog } from '../../lab/in-dialog.ts';
import { CALLER, type PeerName } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCaller, type SipPeer } from '../../lab/sipp.ts';
import { dialogIn, place, untilSeen, type PlacedCall } from './call.ts';
import { happened, lab, logged } from './lab.ts';

/** Hangs up some time after its transfer, as phones do. */
const PHONE: Callee = { final: { code: 200 }, hangUpAfterMs: 700 };
const STAYS: Callee = { final: { code: 200 } };

describe('Transfers: the two who are left talk, and end together', () => {
  for (const [by, whoStays] of [
    ['callee', 'caller'],
    ['caller', 'callee'],
  ] as const) {
    it(`blind, by the ${by}; the ${whoStays} hangs up`, async () => {
      const placed = await place({
        route: 'phone',
        peers: { phone: by === 'callee' ? PHONE : { ...STAYS, hangUpAfterMs: 1500 } },
        caller: { hangUpAfterMs: by === 'caller' ? 700 : 1500 },
        during: async ({ caller, peers }) => {
          const transferor = by === 'caller' ? caller : peerOf(peers, 'phone');
          assert.equal(await transfer(by, await dialogIn(transferor), '<sip:echo@lab>'), 202);
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.transfers, 1);
      assert(lastedMs(placed, by === 'caller' ? 'phone' : 'caller') >= 1400);
    });
  }

  it('blind, by the callee; the target hangs up: the caller is released', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: PHONE, 'phone-2': { final: { code: 200 }, hangUpAfterMs: 500 } },
      caller: { hangUpAfterMs: 8000 },
      during: async ({ peers }) => {
        const referTo = '<sip:phone-2@lab>';
        assert.equal(
          await transfer('callee', await dialogIn(peerOf(peers, 'phone')), referTo),
          202,
        );
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(received(placed.callerMessages, 'BYE'));
  });

  it('blind, by the callee, into Stasis again', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: PHONE, 'phone-2': STAYS },
      caller: { hangUpAfterMs: 4000 },
      during: async ({ peers }) => {
        const referTo = '<sip:again@lab>';
        assert.equal(
          await transfer('callee', await dialogIn(peerOf(peers, 'phone')), referTo),
          202,
        );
        // By its own call, whose end is not the first one's.
        await untilSeen(peers.get('phone-2'), 'BYE', 1);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });

  it('attended, by the callee; then the caller hangs up', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: PHONE, 'phone-2': STAYS },
      caller: { hangUpAfterMs: 1800 },
      during: async ({ peers }) => {
        const first = await dialogIn(peerOf(peers, 'phone'));
        const consultation = await call('phone', 'phone-2', {});
        try {
          const second = await dialogIn(consultation);
          const referTo = `<sip:phone-2@lab?Replaces=${encodeURIComponent(replaces(second))}>`;
          assert.equal(await transfer('callee', first, referTo), 202);
          await consultation.finished();
        } finally {
          await consultation.close();
        }
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(received(placed.peerMessages.get('phone-2') ?? [], 'BYE'));
    assert(lastedMs(placed, 'caller') >= 1700);
  });

  it('attended, by the caller; then the callee hangs up', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: { ...STAYS, hangUpAfterMs: 1800 }, 'phone-2': STAYS },
      caller: { hangUpAfterMs: 900 },
      during: async ({ caller }) => {
        const first = await dialogIn(caller);
        const consultation = await call('caller', '2025551234', { 'X-Route': 'again' });
        try {
          const second = await dialogIn(consultation);
          const referTo = `<sip:x@lab?Replaces=${encodeURIComponent(replaces(second))}>`;
          assert.equal(await transfer('caller', first, referTo), 202);
          await consultation.finished();
        } finally {
          await consultation.close();
        }
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(received(placed.peerMessages.get('phone-2') ?? [], 'BYE'));
  });

  it('INVITE with Replaces: another phone takes the callee’s place', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: STAYS },
      caller: { hangUpAfterMs: 1500 },
      during: async ({ peers }) => {
        const taken = await dialogIn(peerOf(peers, 'phone'));
        const taker = await call('phone-2', 'echo', { Replaces: replaces(taken) });
        try {
          assert(await taker.finished(), await taker.errors());
          assert(received(await taker.messages(), 'BYE'));
        } finally {
          await taker.close();
        }
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(received(placed.peerMessages.get('phone') ?? [], 'BYE'));
    const told = await logged(({ message }) => message === 'call summary');
    assert.deepEqual([told['answeredBy'], told['transferredTo']], ['PJSIP/phone', 'PJSIP/phone-2']);
  });

  it('a carrier may not: 603, and the call goes on', async () => {
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': STAYS },
      caller: { hangUpAfterMs: 600 },
      during: async ({ peers }) => {
        const own = await dialogIn(peerOf(peers, 'carrier-a'));
        const { address } = lab().asterisk.peers['carrier-a'];
        const way = { address, asteriskPort: lab().asterisk.sipPort };
        const code = await refer(way, own, '<sip:echo@lab>');
        assert.equal(code, 603);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });
});

/** Refers a party elsewhere, once the two have been joined. */
async function transfer(by: 'caller' | 'callee', own: Dialog, referTo: string): Promise<number> {
  await happened('call-connected');
  const { asterisk } = lab();
  const address = by === 'caller' ? CALLER : asterisk.peers.phone.address;
  return refer({ address, asteriskPort: asterisk.sipPort }, own, referTo);
}

/** A call that a phone, or the caller, places beside the one that is on. */
function call(
  from: PeerName | 'caller',
  number: string,
  headers: Readonly<Record<string, string>>,
): Promise<SipPeer> {
  const { asterisk } = lab();
  const address = from === 'caller' ? CALLER : asterisk.peers[from].address;
  return startCaller(address, asterisk.sipPort, {
    number,
    from: 'beside',
    expects: 200,
    headers: Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  });
}

function peerOf(peers: ReadonlyMap<string, SipPeer>, name: PeerName): SipPeer {
  const peer = peers.get(name);
  assert(peer);
  return peer;
}

function received(messages: PlacedCall['callerMessages'], kind: string): boolean {
  return messages.some((message) => message.kind === kind && message.direction === 'received');
}

/** From the answer to the BYE at this party. */
function lastedMs(placed: PlacedCall, party: 'caller' | PeerName): number {
  const messages =
    party === 'caller' ? placed.callerMessages : (placed.peerMessages.get(party) ?? []);
  const answer = messages.find(({ kind, method }) => kind === '200' && method === 'INVITE');
  const bye = messages.find(({ kind }) => kind === 'BYE');
  assert(answer !== undefined && bye !== undefined);
  return bye.time - answer.time;
}
