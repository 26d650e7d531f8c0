import assert from 'node:assert/strict';
import { refer, replaces, type Dialog } from '../../lab/in-dialog.ts';
import { CALLER, type PeerName } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCaller, type SipPeer } from '../../lab/sipp.ts';
import { dialogIn, hangUp, place, TALKS_ON, untilSeen, type PlacedCall } from './call.ts';
import { happened, lab, logged } from './lab.ts';
import { untilTalking } from './talking.ts';

const STAYS: Callee = { final: { code: 200 } };

describe('Transfers: the two who are left talk, and end together', () => {
  for (const [by, whoStays] of [
    ['callee', 'caller'],
    ['caller', 'callee'],
  ] as const) {
    it(`blind, by the ${by}; the ${whoStays} hangs up`, async () => {
      const placed = await place({
        route: 'phone',
        peers: { phone: STAYS },
        caller: TALKS_ON,
        during: async ({ caller, peers }) => {
          const phone = peerOf(peers, 'phone');
          const [transferor, stays] = by === 'caller' ? [caller, phone] : [phone, caller];
          await transferAndLeave(by, transferor, '<sip:echo@lab>');
          await hangUp(stays);
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.transfers, 1);
      assert(hungUp(placed, whoStays === 'callee' ? 'phone' : 'caller'));
    });
  }

  it('blind, by the callee; the target hangs up: the caller is released', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: STAYS, 'phone-2': STAYS },
      caller: TALKS_ON,
      during: async ({ peers }) => {
        await transferAndLeave('callee', peerOf(peers, 'phone'), '<sip:phone-2@lab>');
        await hangUp(peers.get('phone-2'));
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(received(placed.callerMessages, 'BYE'));
  });

  it('blind, by the callee, into Stasis again', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: STAYS, 'phone-2': STAYS },
      caller: TALKS_ON,
      during: async ({ caller, peers }) => {
        await transferAndLeave('callee', peerOf(peers, 'phone'), '<sip:again@lab>');
        await dialogIn(peerOf(peers, 'phone-2'));
        await hangUp(caller);
        // By its own call, whose end is not the first one's.
        await untilSeen(peers.get('phone-2'), 'BYE', 1);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });

  it('attended, by the callee; then the caller hangs up', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: STAYS, 'phone-2': STAYS },
      caller: TALKS_ON,
      during: async ({ caller, peers }) => {
        const first = await dialogIn(peerOf(peers, 'phone'));
        const consultation = await call('phone', 'phone-2', {});
        try {
          const second = await dialogIn(consultation);
          await untilTalking(2);
          const referTo = `<sip:phone-2@lab?Replaces=${encodeURIComponent(replaces(second))}>`;
          await transfer('callee', first, referTo);
          await consultation.finished();
          await hangUp(peers.get('phone'));
          await hangUp(caller);
        } finally {
          await consultation.close();
        }
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(received(placed.peerMessages.get('phone-2') ?? [], 'BYE'));
    assert(hungUp(placed, 'caller'));
  });

  it('attended, by the caller; then the callee hangs up', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: STAYS, 'phone-2': STAYS },
      caller: TALKS_ON,
      during: async ({ caller, peers }) => {
        const first = await dialogIn(caller);
        const consultation = await call('caller', '2025551234', { 'X-Route': 'again' });
        try {
          const second = await dialogIn(consultation);
          await untilTalking(2);
          const referTo = `<sip:x@lab?Replaces=${encodeURIComponent(replaces(second))}>`;
          await transfer('caller', first, referTo);
          await consultation.finished();
          await hangUp(caller);
          await hangUp(peers.get('phone'));
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
      caller: TALKS_ON,
      during: async ({ caller, peers }) => {
        const taken = await dialogIn(peerOf(peers, 'phone'));
        await happened('call-connected');
        const taker = await call('phone-2', 'echo', { Replaces: replaces(taken) });
        try {
          await happened('call-transferred');
          await hangUp(caller);
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
      caller: TALKS_ON,
      during: async ({ caller, peers }) => {
        const own = await dialogIn(peerOf(peers, 'carrier-a'));
        const { address } = lab().asterisk.peers['carrier-a'];
        const way = { address, asteriskPort: lab().asterisk.sipPort };
        const code = await refer(way, own, '<sip:echo@lab>');
        assert.equal(code, 603);
        await hangUp(caller);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });
});

/** Refers a party elsewhere, once the two have been joined, and waits until the app knows of it. */
async function transfer(by: 'caller' | 'callee', own: Dialog, referTo: string): Promise<void> {
  await happened('call-connected');
  const { asterisk } = lab();
  const address = by === 'caller' ? CALLER : asterisk.peers.phone.address;
  assert.equal(await refer({ address, asteriskPort: asterisk.sipPort }, own, referTo), 202);
  await happened('call-transferred');
}

/** Transfers blindly, and hangs up, as phones do. */
async function transferAndLeave(
  by: 'caller' | 'callee',
  transferor: SipPeer,
  referTo: string,
): Promise<void> {
  await untilTalking(1);
  await transfer(by, await dialogIn(transferor), referTo);
  await hangUp(transferor);
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

/** The party itself has ended its call: nobody else did before. */
function hungUp(placed: PlacedCall, party: 'caller' | PeerName): boolean {
  const messages =
    party === 'caller' ? placed.callerMessages : (placed.peerMessages.get(party) ?? []);
  return messages.find(({ kind }) => kind === 'BYE')?.direction === 'sent';
}
