import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { CALLER } from '../../lab/network.ts';
import { RtpPeer } from '../../lab/rtp-peer.ts';
import { mediaOf } from '../../lab/sip-trace.ts';
import type { SipPeer } from '../../lab/sipp.ts';
import { outcomes, place } from './call.ts';
import { lab } from './lab.ts';

const CALLER_TONE = 700;
const CALLEE_TONE = 1100;
/** The ringing of the lab's indications.conf. */
const RINGBACK = [440, 480];

describe('What the parties hear', () => {
  let caller: RtpPeer;
  let primary: RtpPeer;
  let secondary: RtpPeer;

  beforeEach(async () => {
    const { peers } = lab().asterisk;
    caller = await RtpPeer.open(CALLER);
    primary = await RtpPeer.open(peers['carrier-a'].address);
    secondary = await RtpPeer.open(peers['carrier-b'].address);
  });

  afterEach(() => {
    for (const peer of [caller, primary, secondary]) peer.close();
  });

  it('two-way audio and DTMF after the answer of the secondary', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { final: { code: 503 } },
        'carrier-b': { provisional: [{ code: 180 }], final: { code: 200, media: secondary.port } },
      },
      caller: { expects: 200, media: caller.port, hangUpAfterMs: 3000 },
      during: async (parties) => {
        const toCaller = await mediaIn(parties.peers.get('carrier-b'), 'INVITE');
        const toCallee = await mediaIn(parties.caller, '200');
        caller.sendTone(toCallee, CALLER_TONE);
        secondary.sendTone(toCaller, CALLEE_TONE);
        await hears(caller, CALLEE_TONE);
        await hears(secondary, CALLER_TONE);
        await caller.sendDigit(toCallee, '5');
        await secondary.sendDigit(toCaller, '#');
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(secondary.digits, '5');
    assert.equal(caller.digits, '#');
    // No connected-line update: neither party is asked again for its media.
    const again = placed.callerMessages.filter(
      ({ kind, direction }) => direction === 'received' && (kind === 'INVITE' || kind === 'UPDATE'),
    );
    assert.deepEqual(again, []);
  });

  it('early media is heard; when its leg fails, ringing; then the secondary', async () => {
    let beforeFailure = 0;
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': {
          provisional: [{ code: 183, media: primary.port }],
          final: { code: 503, afterMs: 600 },
        },
        'carrier-b': {
          provisional: [{ code: 180 }],
          final: { code: 200, afterMs: 800, media: secondary.port },
        },
      },
      caller: { expects: 200, media: caller.port, hangUpAfterMs: 600 },
      during: async (parties) => {
        primary.sendTone(await mediaIn(parties.peers.get('carrier-a'), 'INVITE'), CALLEE_TONE);
        const toCaller = await mediaIn(parties.peers.get('carrier-b'), 'INVITE');
        beforeFailure = caller.packets;
        await mediaIn(parties.caller, '200');
        secondary.sendTone(toCaller, CALLER_TONE);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert(caller.tonePackets(CALLEE_TONE) >= 10, 'the early media was heard');
    assert(caller.tonePackets(RINGBACK, beforeFailure) >= 10, 'then ringing');
    assert(caller.tonePackets(CALLER_TONE) >= 10, 'then the secondary');
    assert.equal(placed.heard.at(-1), '200');
  });

  it('a caller whom the dialplan answered hears ringing in-band, then the secondary', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { final: { code: 503 } },
        'carrier-b': {
          provisional: [{ code: 180 }],
          final: { code: 200, afterMs: 800, media: secondary.port },
        },
      },
      caller: {
        expects: 200,
        media: caller.port,
        hangUpAfterMs: 1800,
        headers: ['X-Entry: answered'],
      },
      during: async (parties) => {
        const toCaller = await mediaIn(parties.peers.get('carrier-b'), 'INVITE');
        caller.sendTone(await mediaIn(parties.caller, '200'), CALLER_TONE);
        secondary.sendTone(toCaller, CALLEE_TONE);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert(caller.tonePackets(RINGBACK) >= 10, 'ringing was heard');
    assert(caller.tonePackets(CALLEE_TONE) >= 10, 'then the secondary');
    assert(secondary.tonePackets(CALLER_TONE) >= 10, 'and the caller');
  });

  it('a caller whom the dialplan answered comes back with the same variables', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': { final: { code: 503 } }, 'carrier-b': { final: { code: 486 } } },
      caller: { expects: 200, hangUpAfterMs: 5000, headers: ['X-Entry: answered'] },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'BUSY');
    assert.equal(placed.result['FAILOVER_TIER'], '2');
    assert.equal(placed.result['FAILOVER_ATTEMPTS'], '2');
  });

  it('ringing from the start, where the route says ringback: immediate', async () => {
    const placed = await place({
      route: 'ringing-at-once',
      peers: { 'carrier-a': { final: { code: 200, afterMs: 300 } } },
      caller: { expects: 200, mustSee: 180 },
    });
    assert.deepEqual(placed.heard, ['100', '180', '200']);
  });

  it('a 183 without SDP is a sign of life: no ringing, no progress timer', async () => {
    const placed = await place({
      route: 'short-progress',
      peers: { 'carrier-a': { provisional: [{ code: 183 }], final: { code: 200, afterMs: 1000 } } },
    });
    assert.deepEqual(outcomes(placed), ['ANSWER']);
    assert.deepEqual(placed.heard, ['100', '200']);
  });
});

/** Waits until a party has heard enough of a tone. */
async function hears(party: RtpPeer, tone: number): Promise<void> {
  for (let tries = 0; party.tonePackets(tone) < 15; tries += 1) {
    assert(tries < 200, `${party.tonePackets(tone)} packets`);
    await wait(50);
  }
}

/** Where Asterisk wants a party's media, as soon as it has said so in such a message. */
async function mediaIn(
  peer: SipPeer | undefined,
  kind: string,
): Promise<{ address: string; port: number }> {
  assert(peer);
  for (let tries = 0; tries < 400; tries += 1) {
    const message = (await peer.messages()).find(
      (candidate) => candidate.kind === kind && candidate.direction === 'received',
    );
    const media = message === undefined ? undefined : mediaOf(message.text);
    if (media !== undefined) return media;
    await wait(10);
  }
  return assert.fail(`no ${kind} with SDP came`);
}
