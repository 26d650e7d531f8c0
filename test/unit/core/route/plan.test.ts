import assert from 'node:assert/strict';
import { planRoute } from '../../../../src/core/route/plan.ts';
import type { Target, Tier, Trunk } from '../../../../src/core/route/route.ts';
import {
  anyOf,
  dialTier,
  endpoint,
  endpointTier,
  numberOn,
  numberTier,
  route,
  STANDBY,
  target,
  trunk,
} from '../../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');

const GROUP = [target(numberOn(A, B)), target(endpoint('PJSIP/alice'))];

const number = {
  kind: 'number',
  number: '+14155550123',
  national: '4155550123',
  asDialled: '0114155550123',
} as const;

describe('Dial strings', () => {
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

  it('a short number is the same for every carrier', () => {
    const decorated = trunk('carrier-a', { numberFormat: 'digits', prefix: '00' });
    const tier = dialTier({ kind: 'number', number: '611', trunks: [decorated] });
    assert.deepEqual(endpoints(tier), ['PJSIP/611@carrier-a']);
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
      attempts.map(({ tier, inTier, via }) => [tier, inTier, via?.name]),
      [
        [1, 1, 'carrier-a'],
        [1, 2, 'carrier-b'],
        [2, 1, undefined],
      ],
    );
  });

  it("leads to the destination's own site, else to its trunk's", () => {
    const elsewhere = trunk('carrier-a', { site: 'dc1' });
    const uri = { kind: 'sip', uri: 'sip:a@b', endpoint: 'carrier-a', trunk: elsewhere } as const;
    const tiers = [
      dialTier(numberOn(elsewhere, B)),
      dialTier(numberOn(elsewhere), { site: 'dc2' }),
      dialTier(uri),
      dialTier(uri, { site: 'dc2' }),
      dialTier(endpoint('PJSIP/alice'), { site: 'dc2' }),
      endpointTier('PJSIP/alice'),
    ];
    assert.deepEqual(
      planRoute(route(tiers)).attempts.map(({ site }) => site),
      ['dc1', undefined, 'dc2', 'dc1', 'dc2', 'dc2', undefined],
    );
  });

  it('ends at the dialplan tier', () => {
    assert.deepEqual(planRoute(route([numberTier(A), STANDBY])).dialplan, {
      tier: 2,
      target: STANDBY,
    });
  });

  it('knows with which attempts a call begins', () => {
    const primaries = (...tiers: readonly Tier[]): readonly number[] =>
      planRoute(route([...tiers, numberTier(A)]))
        .attempts.filter(({ isPrimary }) => isPrimary)
        .map(({ inTier }) => inTier);
    assert.deepEqual(primaries(numberTier(A, B)), [1]);
    assert.deepEqual(primaries(anyOf('in-order', ...GROUP)), [1]);
    assert.deepEqual(primaries(anyOf('ring-all', ...GROUP)), [1, 3]);
  });

  it('rings one that is alone in a ring-all tier alone: its early media is heard', () => {
    const tier = anyOf('ring-all', target(endpoint('PJSIP/alice')));
    assert.equal(planRoute(route([tier])).attempts[0]?.rings, 'alone');
  });

  it('draws the order of a weighted tier', () => {
    const tier = anyOf('weighted', weighted('a', 1), weighted('b', 3), weighted('c', 0));
    const order = (chance: number): readonly string[] =>
      planRoute(route([tier]), chance).attempts.map(({ endpoint: dialled = '' }) => dialled);
    assert.deepEqual(order(0), ['a', 'b', 'c']);
    assert.deepEqual(order(0.24), ['a', 'b', 'c']);
    assert.deepEqual(order(0.26), ['b', 'a', 'c']);
    assert.deepEqual(order(0.999), ['b', 'a', 'c']);
  });

  it('says what gave an attempt its place', () => {
    const prices = new Map([['carrier-b', 0.01]]);
    const tier = dialTier({ ...number, trunks: [B, A], prices });
    assert.deepEqual(
      planRoute(route([tier])).attempts.map(({ place }) => place),
      ['0.01 a minute', 'no price is known'],
    );
    const drawn = planRoute(route([anyOf('weighted', weighted('a', 2))])).attempts;
    assert.equal(drawn[0]?.place, 'drawn by its weight 2');
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
    const { attempts } = planRoute(
      route([dialTier({ kind: 'dialled', trunks: [A], order: 'listed', allow })]),
    );
    assert.deepEqual(
      attempts.map(({ invalid }) => invalid),
      ['no number was dialled'],
    );
  });

  it('is empty for a route without tiers', () => {
    assert.deepEqual(planRoute(route([])), { attempts: [] });
  });
});

function endpoints(tier: Tier): readonly string[] {
  return planRoute(route([tier])).attempts.map(({ endpoint: dialled = '' }) => dialled);
}

function weighted(dialString: string, weight: number): Target {
  return target(endpoint(dialString), { weight });
}
