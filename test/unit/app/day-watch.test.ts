import assert from 'node:assert/strict';
import { DayWatch } from '../../../src/app/day-watch.ts';
import type { Proof, Tallied, TallyQuestion } from '../../../src/record-ports.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import { someAttempt, someCall } from '../../contract/records/some-records.ts';
import { dialTier, numberTier, route, STANDBY, trunk, TWO_TIERS } from '../../scenarios/routes.ts';

const NOON = Date.UTC(2026, 10, 29, 12);
const DAY = 86_400_000;
const PROVEN_WITHIN = 2 * DAY;

/** Records with these sums and proofs. */
class Sums {
  state: 'writing' | 'off' = 'writing';
  tallied: readonly Tallied[] = [];
  kept: readonly Proof[] = [];
  fault: Error | undefined;
  readonly asked: TallyQuestion[] = [];

  status() {
    return { state: this.state, pending: 0, dropped: 0 };
  }

  async tally(question: TallyQuestion): Promise<readonly Tallied[]> {
    this.asked.push(question);
    if (this.fault !== undefined) throw this.fault;
    return this.tallied;
  }

  async proofs(): Promise<readonly Proof[]> {
    return this.kept;
  }
}

const SUM = { from: NOON, label: '', count: 10, answered: 8, failovers: 0 } as const;
const PROOF: Proof = {
  route: 'support',
  tier: 2,
  trunk: 'carrier-b',
  destination: '+14155550123',
  at: NOON,
  call: 'call-1',
  drill: '',
};

describe('The figures of the last day', () => {
  let sums: Sums;
  let watch: DayWatch;

  beforeEach(() => {
    sums = new Sums();
    watch = new DayWatch({ records: sums, logger: recordingLogger([]), now: () => NOON + 60_000 });
  });

  it('are not there before the records have said something, nor without records', async () => {
    assert.deepEqual([watch.failovers, watch.ofTrunk('carrier-a')], [undefined, undefined]);
    sums.state = 'off';
    await watch.look();
    assert.deepEqual([watch.failovers, sums.asked.length], [undefined, 0]);
  });

  it('have the attempts of each trunk, and the failovers', async () => {
    sums.tallied = [
      { ...SUM, kind: 'end', name: 'carrier-a', label: 'ANSWER  ' },
      { ...SUM, kind: 'end', name: 'carrier-a', label: 'BUSY sip:486 callee', answered: 0 },
      { ...SUM, kind: 'end', name: 'carrier-a', label: 'CONGESTION sip:503 trunk', answered: 0 },
      { ...SUM, kind: 'route', name: 'support', failovers: 3 },
      { ...SUM, kind: 'route', name: 'sales', failovers: 1 },
    ];
    await watch.look();
    const figures = { attempts: 30, answered: 8, failed: 10, share: 26.7 };
    assert.deepEqual(watch.ofTrunk('carrier-a'), figures);
    assert.deepEqual(watch.ofTrunk('carrier-b'), { attempts: 0, answered: 0, failed: 0 });
    assert.equal(watch.failovers, 4);
    assert.deepEqual(watch.ofRoute('support'), { calls: 10, failovers: 3 });
    assert.deepEqual(watch.ofRoute('office'), { calls: 0, failovers: 0 });
    assert.equal(sums.asked[0]?.spans[0]?.from, NOON - DAY);
  });

  it('stay as they were while the records cannot be read', async () => {
    await watch.look();
    sums.fault = new Error('away');
    await watch.look();
    assert.equal(watch.failovers, 0);
  });

  const proofs: ReadonlyArray<readonly [what: string, proof: Partial<Proof>, isProven: boolean]> = [
    ['its backup', {}, true],
    ['another route', { route: 'sales' }, false],
    ['a trunk that it has no more', { trunk: 'carrier-c' }, false],
    ['a tier that it has no more', { tier: 3 }, false],
    ['a number that it has no more', { destination: '+14155559999' }, false],
    ['a place in the dialplan that it has not', { tier: 0, destination: 'x,s,1' }, false],
  ];
  for (const [what, proof, isProven] of proofs) {
    it(`a call proves a route that reached ${what}: ${isProven ? 'yes' : 'no'}`, async () => {
      sums.kept = [{ ...PROOF, ...proof }];
      await watch.look();
      const proven = watch.provenOf(TWO_TIERS);
      assert.deepEqual(
        proven,
        isProven ? { at: '2026-11-29T12:00:00.000Z', call: 'call-1' } : undefined,
      );
    });
  }

  const MINUTE_OLD = NOON - PROVEN_WITHIN + 60_000;
  const lacking: ReadonlyArray<readonly [what: string, at: number | undefined, why: string]> = [
    ['a backup that was never proven', undefined, 'the backup was never proven'],
    ['one whose proof is just too old', MINUTE_OLD - 1, 'the backup was last proven on 2026-11-'],
    ['nothing where the proof is just young enough', MINUTE_OLD, ''],
  ];
  for (const [what, at, why] of lacking) {
    it(`says that a route with proven_within lacks the proof of ${what}`, async () => {
      const asks = { ...TWO_TIERS, provenWithinMs: PROVEN_WITHIN };
      sums.kept = at === undefined ? [] : [{ ...PROOF, at }];
      assert.equal(watch.whyUnproven(asks), undefined);
      await watch.look();
      assert.equal(watch.whyUnproven(asks)?.slice(0, why.length) ?? '', why);
      assert.equal(watch.whyUnproven(TWO_TIERS), undefined);
    });
  }

  it('a call proves its backup as soon as it has ended, unless no records are kept', () => {
    const call = { failedOver: true, tier: 2, trunk: 'carrier-b' };
    const attempt = someAttempt('call-2-t2a1', { tier: 2, primary: false, answeredMs: 9 });
    const whole = {
      ...someCall(2, call),
      attempts: [{ ...attempt, trunk: 'carrier-b' }],
    };
    sums.state = 'off';
    watch.onEnd(whole);
    assert.equal(watch.provenOf(TWO_TIERS), undefined);
    sums.state = 'writing';
    watch.onEnd(whole);
    assert.equal(watch.provenOf(TWO_TIERS)?.call, 'call-2');
  });

  it('a call proves any number of `number: dialled`, and the place in the dialplan', async () => {
    const dialled = dialTier({
      kind: 'dialled',
      trunks: [trunk('carrier-b')],
      order: 'listed',
      allow: { countries: [], premium: false },
    });
    const used = route([numberTier(trunk('carrier-a')), dialled, STANDBY]);
    sums.kept = [{ ...PROOF, destination: '+4930123456', drill: 'tuesday' }];
    await watch.look();
    assert.equal(watch.provenOf(used)?.drill, 'tuesday');
    sums.kept = [
      ...sums.kept,
      { ...PROOF, tier: 0, trunk: '', destination: 'standby,s,1', at: NOON + 1 },
    ];
    await watch.look();
    assert.equal(watch.provenOf(used)?.at, '2026-11-29T12:00:00.001Z');
  });
});
