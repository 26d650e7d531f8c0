import assert from 'node:assert/strict';
import { assertNotDialled, type CallSpec, outcomes, place, requestsTo } from './call.ts';
import { ANSWERS, REFUSES } from './recipe-calls.ts';

/** The legs of the attempts that began. One that was prepared has a number behind `p`. */
function legsOf({ legs }: { readonly legs: readonly string[] }): readonly string[] {
  return legs.map((leg) => leg.replace(/^.*-(?=(?:p\d+)?t\d)/, ''));
}

describe('A leg that was prepared', () => {
  const rows: ReadonlyArray<{
    readonly what: string;
    readonly call: CallSpec;
    readonly legs: readonly string[];
    readonly outcomes: readonly string[];
  }> = [
    {
      what: 'is dialled when the one before it fails',
      call: { route: 'prepared', peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } },
      legs: ['t1a1', 'p1t2a1'],
      outcomes: ['CONGESTION', 'ANSWER'],
    },
    {
      what: 'is dialled when the one before it is silent',
      call: { route: 'prepared-silent', peers: { 'carrier-b': ANSWERS } },
      legs: ['t1a1', 'p1t2a1'],
      outcomes: ['CHANUNAVAIL', 'ANSWER'],
    },
    {
      what: 'does not exist where the one before it could not be created, for that is known at once',
      call: { route: 'prepared-unknown', peers: { 'carrier-b': ANSWERS } },
      legs: ['t1a1', 't2a1'],
      outcomes: ['CHANUNAVAIL', 'ANSWER'],
    },
    {
      what: 'follows another one',
      call: {
        route: 'prepared-three',
        peers: { 'carrier-a': REFUSES, 'carrier-b': REFUSES, 'carrier-c': ANSWERS },
      },
      legs: ['t1a1', 'p1t2a1', 'p2t3a1'],
      outcomes: ['CONGESTION', 'CONGESTION', 'ANSWER'],
    },
  ];
  for (const { what, call, legs, outcomes: expected } of rows) {
    it(what, async () => {
      const placed = await place(call);
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual(outcomes(placed), expected);
      assert.deepEqual(legsOf(placed), legs);
    });
  }

  it('is nothing on the wire while the one before it is answered', async () => {
    const placed = await place({
      route: 'prepared',
      peers: { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(legsOf(placed), ['t1a1']);
    assertNotDialled(placed, 'carrier-b');
  });

  it('is nothing on the wire when a person decided', async () => {
    const placed = await place({
      route: 'prepared',
      peers: {
        'carrier-a': { provisional: [{ code: 180 }], final: { code: 486, afterMs: 50 } },
        'carrier-b': ANSWERS,
      },
      caller: { expects: 486 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assertNotDialled(placed, 'carrier-b');
  });

  it('is nothing on the wire when the caller gives up', async () => {
    const placed = await place({
      route: 'prepared',
      peers: { 'carrier-a': { provisional: [{ code: 180 }] }, 'carrier-b': ANSWERS },
      caller: { expects: { after: 180, waitMs: 50 } },
    });
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK']);
    assertNotDialled(placed, 'carrier-b');
  });

  it('is prepared by itself where two calls in a row have failed', async () => {
    const call: CallSpec = {
      route: 'forecast',
      peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    };
    const made: Array<string | undefined> = [];
    for (let count = 0; count < 3; count += 1) {
      const placed = await place(call);
      assert(placed.wentAsSaid, placed.callerComplaint);
      made.push(legsOf(placed)[1]);
    }
    assert.deepEqual(made, ['t2a1', 't2a1', 'p1t2a1']);
  });
});
