import assert from 'node:assert/strict';
import { CALLER } from '../../lab/network.ts';
import { RtpPeer } from '../../lab/rtp-peer.ts';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, invitesTo, outcomes, place } from './call.ts';
import { happened } from './lab.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
/** The ringing tone in the lab's indications.conf. */
const RINGBACK = [440, 480];
const QUEUES = { code: 182, afterMs: 300 };

describe('A peer that is not there', () => {
  it('sends no response at all: the next trunk after response_timeout, long before progress_timeout', async () => {
    const placed = await place({ route: 'dead-peer', peers: { 'carrier-b': ANSWERS } });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CHANUNAVAIL', 'ANSWER']);
    assert.match(placed.rungs[0]?.why ?? '', /^response_timeout/);
  });

  it('says 100 and no more: it keeps its progress_timeout', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': { final: { code: 200, afterMs: 3000 } }, 'carrier-b': ANSWERS },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['ANSWER']);
    assertNotDialled(placed, 'carrier-b');
  });

  for (const code of [181, 182]) {
    it(`says ${code} again and again, and answers late: ${code} is a sign of life`, async () => {
      const provisional = [QUEUES, QUEUES, QUEUES, QUEUES].map((one) => ({ ...one, code }));
      const placed = await place({
        route: 'short-progress',
        peers: {
          'carrier-a': { provisional, final: { code: 200, afterMs: 300 } },
          'carrier-b': ANSWERS,
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual(outcomes(placed), ['ANSWER']);
    });
  }
});

describe('What carriers say', () => {
  it('483: their own loop, the next carrier is tried', async () => {
    const placed = await place({
      route: 'two-trunks',
      peers: { 'carrier-a': { final: { code: 483 } }, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
  });

  it('603 before anything rang: blocked on the way, the next carrier is tried', async () => {
    const placed = await place({
      route: 'two-trunks',
      peers: { 'carrier-a': { final: { code: 603 } }, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
  });

  it('180, then 503: the phone is not rung again by the next carrier; the next tier is tried', async () => {
    const placed = await place({
      route: 'two-trunks',
      peers: {
        'carrier-a': { provisional: [{ code: 180 }], final: { code: 503, afterMs: 100 } },
        'carrier-b': ANSWERS,
        'carrier-c': ANSWERS,
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual([invitesTo(placed, 'carrier-b'), invitesTo(placed, 'carrier-c')], [0, 1]);
  });

  it('all ways were tried and failed: 500 upstream, so that no SBC dials them again', async () => {
    const refuses: Callee = { final: { code: 503 } };
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': refuses, 'carrier-b': refuses },
      caller: { expects: 500 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_CAUSE'], '38');
  });
});

describe('A ring-all group', () => {
  it('of whom one is busy and two ring out has not answered: the next tier is tried', async () => {
    const rings: Callee = { provisional: [{ code: 180 }] };
    const placed = await place({
      route: 'rings-out',
      peers: {
        'carrier-a': { final: { code: 486 } },
        'carrier-b': rings,
        'carrier-c': rings,
        phone: ANSWERS,
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(invitesTo(placed, 'phone'), 1);
  });
});

describe('A caller whom the dialplan has answered', () => {
  it('hears the ringing tone until the answer, though the callee sends no packet', async () => {
    const caller = await RtpPeer.open(CALLER);
    try {
      let since = 0;
      const placed = await place({
        route: 'one-tier',
        peers: {
          'carrier-a': { provisional: [{ code: 180 }], final: { code: 200, afterMs: 600 } },
        },
        caller: { media: caller.port, headers: ['X-Entry: answered'], hangUpAfterMs: 2600 },
        during: async () => {
          await happened('call-connected');
          since = caller.packets;
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert(caller.tonePackets(RINGBACK) > 0, 'no ringing tone was heard before the answer');
      // Only packets that were already on their way: the rest of this ring would be 70 packets.
      const after = caller.tonePackets(RINGBACK, since);
      assert(after < 25, `${after} packets of the tone after the answer`);
    } finally {
      caller.close();
    }
  });
});
