import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, outcomes, place, requestsTo } from './call.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const RINGING = { code: 180, afterMs: 20 };

describe('A person decided: the secondary is never dialled', () => {
  const rows: ReadonlyArray<[code: number, status: string, seen: number]> = [
    [486, 'BUSY', 486],
    [600, 'BUSY', 486],
    [603, 'DECLINED', 603],
  ];
  for (const [code, status, seen] of rows) {
    // A 603 before any ringing was no person's (field.test.ts).
    for (const rings of code === 603 ? [true] : [false, true]) {
      it(`${code} ${rings ? 'after ringing' : 'at once'}`, async () => {
        const provisional = rings ? [RINGING] : [];
        const placed = await place({
          route: 'two-tiers',
          peers: {
            'carrier-a': { provisional, final: { code, afterMs: 20 } },
            'carrier-b': ANSWERS,
          },
          caller: { expects: seen },
        });
        assert(placed.wentAsSaid, placed.callerComplaint);
        assert.equal(placed.result['FAILOVER_STATUS'], status);
        assert.equal(placed.result['FAILOVER_SIP'], String(code));
        assert.equal(placed.result['DIALSTATUS'], 'BUSY');
        assertNotDialled(placed, 'carrier-b');
      });
    }
  }

  it('it rings and nobody answers', async () => {
    const placed = await place({
      route: 'short-ring',
      peers: { 'carrier-a': { provisional: [RINGING] }, 'carrier-b': ANSWERS },
      caller: { expects: 480 },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
    assert.equal(placed.result['FAILOVER_CAUSE'], '19');
    assert.equal(placed.result['FAILOVER_SIP'], '');
    assert.equal(placed.result['DIALSTATUS'], 'NOANSWER');
    assertNotDialled(placed, 'carrier-b');
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK']);
  });

  for (const code of [480, 408]) {
    it(`it rings, then ${code}`, async () => {
      const placed = await place({
        route: 'two-tiers',
        peers: {
          'carrier-a': { provisional: [RINGING], final: { code, afterMs: 50 } },
          'carrier-b': ANSWERS,
        },
        caller: { expects: 480 },
      });
      assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
      assert.equal(placed.result['FAILOVER_SIP'], String(code));
      assertNotDialled(placed, 'carrier-b');
    });
  }

  it('it answers as a voicemail would: 200, and BYE a second later', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { final: { code: 200 }, hangUpAfterMs: 1000 },
        'carrier-b': ANSWERS,
      },
      caller: { expects: 200, hangUpAfterMs: 9000 },
    });
    assert.deepEqual(outcomes(placed), ['ANSWER']);
    assert.match(placed.end, /ANSWER/);
    assertNotDialled(placed, 'carrier-b');
    assert(
      placed.callerMessages.some(
        ({ kind, direction }) => kind === 'BYE' && direction === 'received',
      ),
    );
  });
});
