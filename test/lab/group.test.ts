import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { header } from '../../lab/sip-trace.ts';
import { assertNotDialled, outcomes, place, type PlacedCall, requestsTo } from './call.ts';

const ANSWERS: Callee = {
  provisional: [{ code: 180, afterMs: 20 }],
  final: { code: 200, afterMs: 300 },
};
const RINGS: Callee = { provisional: [{ code: 180, afterMs: 50 }] };
const DECLINES: Callee = {
  provisional: [{ code: 180, afterMs: 20 }],
  final: { code: 603, afterMs: 50 },
};
const IS_AWAY: Callee = { final: { code: 480 } };
const REFUSES: Callee = { final: { code: 503 } };

describe('A tier of several destinations: ring-all', () => {
  it('one declines, one is slow, one answers: the answer wins, the slow one is told so', async () => {
    const placed = await place({
      route: 'group',
      peers: { 'carrier-a': DECLINES, 'carrier-b': ANSWERS, 'carrier-c': RINGS },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(placed.heard, ['100', '180', '200']);
    // In which order two phones are heard to have ended is no promise.
    assert.deepEqual(outcomes(placed).toSorted(), ['ANSWER', 'CANCEL', 'DECLINED']);
    assert.deepEqual(requestsTo(placed, 'carrier-c'), ['INVITE', 'CANCEL', 'ACK']);
    const reason = header(cancelOf(placed, 'carrier-c'), 'Reason');
    assert.match(reason, /SIP;cause=200;text="Call completed elsewhere"/);
  });

  it('two answer at once: one of them talks, the other gets its BYE or CANCEL', async () => {
    const placed = await place({
      route: 'group',
      peers: {
        'carrier-a': { ...ANSWERS, onCancel: 'answer' },
        'carrier-b': { ...ANSWERS, onCancel: 'answer' },
        'carrier-c': IS_AWAY,
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    const ended = outcomes(placed);
    assert.equal(ended.filter((outcome) => outcome === 'ANSWER').length, 1, ended.join());
    assert.equal(ended.filter((outcome) => outcome === 'CANCEL').length, 1, ended.join());
  });

  it('one declines, the other rings out: nobody is overruled', async () => {
    const placed = await place({
      route: 'group-of-two',
      peers: { 'carrier-a': DECLINES, 'carrier-b': RINGS, 'carrier-c': ANSWERS },
      caller: { expects: 480 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
    assert.equal(placed.result['FAILOVER_ATTEMPTS'], '2');
    assertNotDialled(placed, 'carrier-c');
  });

  it('none can be reached: the next tier', async () => {
    const placed = await place({
      route: 'group-of-two',
      peers: { 'carrier-a': IS_AWAY, 'carrier-b': REFUSES, 'carrier-c': ANSWERS },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(outcomes(placed).at(-1), 'ANSWER');
  });

  it('one declines, the other cannot be reached: no next tier', async () => {
    const placed = await place({
      route: 'group-of-two',
      peers: { 'carrier-a': DECLINES, 'carrier-b': IS_AWAY, 'carrier-c': ANSWERS },
      caller: { expects: 603 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'DECLINED');
    assertNotDialled(placed, 'carrier-c');
  });

  it('a carrier refuses while another phone rings: the number’s next carrier, at once', async () => {
    const placed = await place({
      route: 'group-by-carriers',
      peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS, 'carrier-c': RINGS },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed).toSorted(), ['ANSWER', 'CANCEL', 'CONGESTION']);
    assert.deepEqual(requestsTo(placed, 'carrier-c'), ['INVITE', 'CANCEL', 'ACK']);
  });

  it('the caller gives up: every phone stops ringing', async () => {
    const placed = await place({
      route: 'group',
      peers: { 'carrier-a': RINGS, 'carrier-b': RINGS, 'carrier-c': RINGS },
      caller: { expects: { after: 180, waitMs: 200 } },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    for (const peer of ['carrier-a', 'carrier-b', 'carrier-c'] as const) {
      assert.deepEqual(requestsTo(placed, peer), ['INVITE', 'CANCEL', 'ACK'], peer);
    }
  });

  it('early media of one of several is not heard: the caller has ringing', async () => {
    const placed = await place({
      route: 'group-of-two',
      peers: {
        'carrier-a': {
          provisional: [{ code: 183, afterMs: 20, media: 30_000 }],
          final: { code: 480, afterMs: 300 },
        },
        'carrier-b': ANSWERS,
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(placed.heard, ['100', '180', '200']);
  });
});

describe('A tier of several destinations, one after the other', () => {
  it('in-order: who is away is followed by the next one', async () => {
    const placed = await place({
      route: 'hunt',
      peers: { 'carrier-a': IS_AWAY, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CHANUNAVAIL', 'ANSWER']);
    assert.match(placed.rungs[0]?.next ?? '', /next destination/);
  });

  it('in-order: who declines is not overruled', async () => {
    const placed = await place({
      route: 'hunt',
      peers: { 'carrier-a': DECLINES, 'carrier-b': ANSWERS },
      caller: { expects: 603 },
    });
    assert.deepEqual(outcomes(placed), ['DECLINED']);
    assertNotDialled(placed, 'carrier-b');
  });

  it('weighted: each has its share of the first tries', async () => {
    const firsts: string[] = [];
    for (let call = 0; call < 24; call += 1) {
      const placed = await place({
        route: 'weighted',
        peers: { 'carrier-a': { final: { code: 200 } }, 'carrier-b': { final: { code: 200 } } },
        caller: { hangUpAfterMs: 1 },
      });
      firsts.push(placed.rungs[0]?.way ?? '');
    }
    const shareOfA = firsts.filter((way) => way === 'carrier-a').length;
    // 3 to 1: 18 of 24; all of one kind, or more of the lighter one than of the heavier, is not
    // chance.
    assert(shareOfA > 8 && shareOfA < 24, `${shareOfA} of 24 to carrier A`);
  });

  it('a named policy, on the route, and another one on a destination', async () => {
    const placed = await place({
      route: 'late-shift',
      peers: { 'carrier-a': { final: { code: 486 } }, 'carrier-b': RINGS, 'carrier-c': ANSWERS },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['BUSY', 'NOANSWER', 'ANSWER']);
    assert.match(placed.rungs[0]?.next ?? '', /next_on BUSY of policy late-shift moves on/);
    assert.match(placed.rungs[1]?.next ?? '', /policy never-miss moves on with NOANSWER/);
  });
});

describe('A SIP URI', () => {
  it('is dialled by the outbound endpoint', async () => {
    const placed = await place({ route: 'by-uri', peers: { 'carrier-c': ANSWERS } });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.match(inviteTo(placed, 'carrier-c'), /^INVITE sip:support@127\.0\.1\.3/);
  });

  it('that rejects is followed by the next tier', async () => {
    const placed = await place({
      route: 'by-uri',
      peers: { 'carrier-c': REFUSES, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
  });

  it('is dialled as the trunk beside it says', async () => {
    const placed = await place({ route: 'by-uri-and-trunk', peers: { 'carrier-c': ANSWERS } });
    const invite = inviteTo(placed, 'carrier-c');
    assert.match(header(invite, 'From'), /sip:\+14155550100@/);
    assert.equal(header(invite, 'X-Try'), '1 decorated');
  });
});

function inviteTo(placed: PlacedCall, peer: string): string {
  return placed.peerMessages.get(peer)?.find(({ kind }) => kind === 'INVITE')?.text ?? '';
}

function cancelOf(placed: PlacedCall, peer: string): string {
  return placed.peerMessages.get(peer)?.find(({ kind }) => kind === 'CANCEL')?.text ?? '';
}
