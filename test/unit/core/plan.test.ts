import assert from 'node:assert/strict';
import type { Blame } from '../../../src/core/outcome.ts';
import { attemptAfter, planRoute } from '../../../src/core/plan.ts';
import type { Tier, Trunk } from '../../../src/core/route.ts';
import {
  dialTier,
  endpointTier,
  numberTier,
  route,
  STANDBY,
  trunk,
} from '../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');

describe('Dial strings', () => {
  const number = {
    kind: 'number',
    number: '+14155550123',
    national: '4155550123',
    asDialled: '0114155550123',
  } as const;
  const rows: ReadonlyArray<[habits: Partial<Trunk>, endpoint: string]> = [
    [{}, 'PJSIP/+14155550123@carrier-a'],
    [{ numberFormat: 'digits' }, 'PJSIP/14155550123@carrier-a'],
    [{ numberFormat: 'national' }, 'PJSIP/4155550123@carrier-a'],
    [{ numberFormat: 'as-dialled' }, 'PJSIP/0114155550123@carrier-a'],
    [{ numberFormat: 'digits', prefix: '00' }, 'PJSIP/0014155550123@carrier-a'],
    [{ endpoint: 'sbc' }, 'PJSIP/+14155550123@sbc'],
  ];
  for (const [habits, endpoint] of rows) {
    it(`${JSON.stringify(habits)}: ${endpoint}`, () => {
      const tier = dialTier({ ...number, trunks: [trunk('carrier-a', habits)] });
      assert.deepEqual(endpoints(tier), [endpoint]);
    });
  }

  it('a number without a national form is sent as it is', () => {
    const national = trunk('carrier-a', { numberFormat: 'national' });
    assert.deepEqual(endpoints(numberTier(national)), ['PJSIP/+14155550123@carrier-a']);
  });

  it('a SIP URI goes through the endpoint that dials such', () => {
    const uri = 'sip:support@10.0.0.5';
    assert.deepEqual(endpoints(dialTier({ kind: 'sip', uri, endpoint: 'outbound' })), [
      'PJSIP/outbound/sip:support@10.0.0.5',
    ]);
  });

  it('an endpoint is dialled as it stands', () => {
    assert.deepEqual(endpoints(endpointTier('Local/1@x')), ['Local/1@x']);
  });
});

describe('A plan', () => {
  it('has an attempt for each tier and trunk, counted from 1', () => {
    const { attempts } = planRoute(route([numberTier(A, B), endpointTier('PJSIP/alice')]));
    assert.deepEqual(
      attempts.map(({ tier, inTier, trunk: name }) => [tier, inTier, name]),
      [
        [1, 1, 'carrier-a'],
        [1, 2, 'carrier-b'],
        [2, 1, undefined],
      ],
    );
  });

  it('runs no progress timer where nothing stands behind', () => {
    assert.deepEqual(progressTimeouts(numberTier(A), numberTier(B)), [6_000, undefined]);
    assert.deepEqual(progressTimeouts(numberTier(A)), [undefined]);
  });

  it('knows that a dialplan tier stands behind', () => {
    assert.deepEqual(progressTimeouts(numberTier(A), STANDBY), [6_000]);
    assert.deepEqual(planRoute(route([numberTier(A), STANDBY])).dialplan, {
      tier: 2,
      target: STANDBY,
    });
  });

  it('has nothing to dial for a number that cannot exist, on however many trunks', () => {
    const tier = dialTier({ kind: 'number', number: '+1', invalid: 'too short', trunks: [A, B] });
    const { attempts } = planRoute(route([tier]));
    assert.deepEqual(
      attempts.map(({ invalid }) => invalid),
      ['too short'],
    );
  });

  it('has nothing to dial where no number was dialled', () => {
    const allow = { countries: ['US'], premium: false };
    const { attempts } = planRoute(route([dialTier({ kind: 'dialled', trunks: [A], allow })]));
    assert.deepEqual(
      attempts.map(({ invalid }) => invalid),
      ['no number was dialled'],
    );
  });

  it('is empty for a route without tiers', () => {
    assert.deepEqual(planRoute(route([])), { attempts: [] });
  });
});

describe('The attempt after one that failed', () => {
  const plan = planRoute(route([numberTier(A, B), numberTier(A)]));
  const rows: ReadonlyArray<[blame: Blame, next: number]> = [
    // Another trunk of the same number helps.
    ['trunk', 1],
    ['network', 1],
    ['us', 1],
    // The same on every trunk.
    ['number', 2],
    ['callee', 2],
  ];
  for (const [blame, next] of rows) {
    it(`blame ${blame}: ${next === 1 ? 'next trunk' : 'next tier'}`, () => {
      assert.equal(attemptAfter(plan, 0, blame), next);
      assert.equal(attemptAfter(plan, 1, blame), 2);
      assert.equal(attemptAfter(plan, 2, blame), undefined);
    });
  }
});

function endpoints(tier: Tier): readonly string[] {
  return planRoute(route([tier])).attempts.map(({ endpoint }) => endpoint);
}

function progressTimeouts(...tiers: readonly Tier[]): ReadonlyArray<number | undefined> {
  return planRoute(route(tiers)).attempts.map(({ progressTimeoutMs }) => progressTimeoutMs);
}
