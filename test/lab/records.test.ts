import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { factsOf, ladderOf } from '../../src/commands/ladder.ts';
import type { PeerName } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import type { WholeCall } from '../../src/record-ports.ts';
import { openSqlite } from '../../src/records/store/open-sqlite.ts';
import { Store } from '../../src/records/store/store.ts';
import { invitesTo, place, type CallSpec, type PlacedCall } from './call.ts';
import { lab } from './lab.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const RINGS: Callee['provisional'] = [{ code: 180 }];

/** Calls of each kind, with what their records must say. */
const CALLS: ReadonlyArray<[title: string, spec: CallSpec]> = [
  ['answered at once', { route: 'two-tiers', peers: { 'carrier-a': ANSWERS } }],
  [
    'refused, then answered',
    {
      route: 'two-tiers',
      peers: { 'carrier-a': { final: { code: 503 } }, 'carrier-b': ANSWERS },
    },
  ],
  [
    'busy',
    {
      route: 'two-tiers',
      peers: { 'carrier-a': { final: { code: 486 } } },
      caller: { expects: 486 },
    },
  ],
  [
    'declined after ringing',
    {
      route: 'two-tiers',
      peers: { 'carrier-a': { provisional: RINGS, final: { code: 603 } } },
      caller: { expects: 603 },
    },
  ],
  [
    'a wrong number everywhere',
    {
      route: 'two-tiers',
      peers: { 'carrier-a': { final: { code: 404 } }, 'carrier-b': { final: { code: 404 } } },
      caller: { expects: 404 },
    },
  ],
  [
    'two trunks of one number',
    {
      route: 'two-trunks',
      peers: { 'carrier-a': { final: { code: 502 } }, 'carrier-b': ANSWERS },
    },
  ],
];

describe('The record of a real call', () => {
  let store: Store;
  let calls = 0;

  before(async () => {
    const file = `${dirname(lab().configFile)}/data/records.db`;
    store = await Store.open(openSqlite(file), 'reader');
  });

  after(() => store.close());

  /** Records are written after the call, so this waits for them. */
  const recordOf = async (number: string): Promise<WholeCall> => {
    for (;;) {
      const [found] = (await store.calls({ dialled: number }, { limit: 1 })).items;
      const whole = found && (await store.call(found.id));
      if (whole !== undefined) return whole;
      await wait(20);
    }
  };

  for (const [title, spec] of CALLS) {
    it(`says what the wire and the dialplan saw: ${title}`, async () => {
      const number = `2025${String(560_000 + (calls += 1))}`;
      const placed = await place({ ...spec, number });
      assert(placed.wentAsSaid, placed.callerComplaint);
      const { call, attempts, entries } = await recordOf(number);
      assert.deepEqual(
        {
          FAILOVER_STATUS: call.status,
          FAILOVER_TIER: String(call.tier ?? ''),
          FAILOVER_TRUNK: call.trunk ?? '',
          FAILOVER_ATTEMPTS: String(call.attempts),
          FAILOVER_SIP: String(call.sip ?? ''),
          FAILOVER_ACTIVE: call.failedOver ? 'true' : '',
          FAILOVER_CALL: call.id,
        },
        pick(placed, 'STATUS', 'TIER', 'TRUNK', 'ATTEMPTS', 'SIP', 'ACTIVE', 'CALL'),
      );
      for (const [name, callee] of Object.entries(spec.peers ?? {})) {
        const tried = attempts.filter(({ trunk }) => trunk === name);
        assert.equal(tried.length, invitesTo(placed, name as PeerName));
        const code = callee.final?.code;
        assert.equal(tried[0]?.sip, code === 200 ? undefined : code);
      }
      const { rungs, end } = ladderOf(factsOf(call.id, entries), call.id);
      assert.deepEqual({ rungs, end }, { rungs: placed.rungs, end: placed.end });
    });
  }
});

/** Variables of the dialplan, without their `FAILOVER_`. */
function pick({ result }: PlacedCall, ...names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [`FAILOVER_${name}`, result[`FAILOVER_${name}`]]));
}
