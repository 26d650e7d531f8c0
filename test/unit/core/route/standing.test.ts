import assert from 'node:assert/strict';
import { legVariables } from '../../../../src/core/call/leg-variables.ts';
import { planRoute } from '../../../../src/core/route/plan.ts';
import type { Attempt } from '../../../../src/core/route/way.ts';
import type { Tier } from '../../../../src/core/route/route.ts';
import { allWays, selectNext } from '../../../../src/core/route/selection.ts';
import {
  contextHeaders,
  NOTHING_STANDS_AGAINST,
  type SiteStanding,
  type Standing,
  type Standings,
} from '../../../../src/core/route/standing.ts';
import {
  anyOf,
  dialTier,
  endpoint,
  numberOn,
  onTrunks,
  route,
  sip,
  target,
  trunk,
} from '../../../scenarios/routes.ts';

const A = trunk('carrier-a', { site: 'dc1' });
const B = trunk('carrier-b', { site: 'dc2' });
const C = trunk('carrier-c');

const HEADER = { name: 'X-Failover-Context', value: 'failover_active=true' };
const DC1: SiteStanding = {
  behind: 'site dc1 is down',
  takesTrials: false,
  standby: 'dc2',
  contextHeader: HEADER,
};

describe('While a site is down', () => {
  it('its ways come behind all others, in their order', () => {
    const tiers = [dialTier(numberOn(A, B)), dialTier(numberOn(A)), dialTier(numberOn(C))];
    assert.equal(order(tiers, down(DC1)), '1.2 3.1 1.1 2.1');
    assert.equal(order(tiers, NOTHING_STANDS_AGAINST), '1.1 1.2 2.1 3.1');
  });

  it('they are tried when nothing else is left', () => {
    assert.equal(order([dialTier(numberOn(A))], down(DC1)), '1.1');
  });

  it('a destination of its own is behind, whatever carries it', () => {
    const tiers = [
      dialTier(numberOn(C), { site: 'dc1' }),
      dialTier(endpoint('PJSIP/alice'), { site: 'dc1' }),
      dialTier(endpoint('PJSIP/bob')),
    ];
    assert.equal(order(tiers, down(DC1)), '3.1 1.1 2.1');
  });

  it('a destination elsewhere needs its trunk all the same', () => {
    const tiers = [dialTier(numberOn(A), { site: 'dc3' }), dialTier(numberOn(C))];
    assert.equal(order(tiers, down(DC1)), '2.1 1.1');
  });

  it('a trunk of it is tried again where that could bring it back', () => {
    const tiers = [dialTier(numberOn(A)), dialTier(numberOn(C))];
    const trial = { suspect: 'calls: SIP 503', isTrial: true } as const;
    assert.equal(order(tiers, down({ ...DC1, takesTrials: true }, trial)), '1.1 2.1');
    assert.equal(order(tiers, down(DC1, trial)), '2.1 1.1');
    assert.equal(order(tiers, down({ ...DC1, takesTrials: true })), '2.1 1.1');
  });

  it('a host of it is tried again where that could bring it back', () => {
    const tiers = [dialTier(sip('sip:support@10.1.0.5'), { site: 'dc1' }), dialTier(numberOn(C))];
    const trial = onTrunks({ 'sip:10.1.0.5': { isTrial: true } });
    const sites = new Map([['dc1', { ...DC1, takesTrials: true }]]);
    assert.equal(order(tiers, { ...trial, sites }), '1.1 2.1');
    assert.equal(order(tiers, { ...NOTHING_STANDS_AGAINST, sites }), '2.1 1.1');
  });

  it('an emergency call goes its way', () => {
    const tiers = [A, B].map((one) => dialTier({ ...numberOn(one), isEmergency: true }));
    assert.equal(order(tiers, down(DC1)), '1.1 2.1');
    const [, toDc2] = planRoute(route(tiers)).attempts;
    assert.deepEqual(toDc2 && contextHeaders(toDc2, down(DC1)), []);
  });

  it('`weighted` avoids it', () => {
    const tier = anyOf(
      'weighted',
      target(endpoint('PJSIP/alice'), { site: 'dc1', weight: 1000 }),
      target(endpoint('PJSIP/bob'), { weight: 1 }),
    );
    const [first] = planRoute(route([tier]), 0.5, down(DC1)).attempts;
    assert.equal(first?.endpoint, 'PJSIP/bob');
  });

  it('legs to its standby say so, and no others', () => {
    const [toDc1, toDc2, toOther] = planRoute(route([dialTier(numberOn(A, B, C))])).attempts;
    assert(toDc1 && toDc2 && toOther);
    assert.deepEqual(contextHeaders(toDc2, down(DC1)), [HEADER]);
    assert.deepEqual(contextHeaders(toDc1, down(DC1)), []);
    assert.deepEqual(contextHeaders(toOther, down(DC1)), []);
    assert.deepEqual(contextHeaders(toDc2, NOTHING_STANDS_AGAINST), []);
    const variables = legVariables(
      toDc2,
      { id: 'c', hops: 0, route: { name: 'support' } },
      contextHeaders(toDc2, down(DC1)),
    );
    assert.equal(variables['PJSIP_HEADER(add,X-Failover-Context)'], 'failover_active=true');
  });
});

describe('The host of a `sip` destination', () => {
  const tiers = [
    dialTier(sip('sip:support@10.0.0.5')),
    dialTier(numberOn(C)),
    dialTier(sip('sip:other@10.0.0.5:5060')),
    dialTier(sip('sip:support@10.0.0.6')),
  ];

  it('comes behind all others while it is down, with every URI of it', () => {
    const standings = onTrunks({ 'sip:10.0.0.5': { behind: 'down, calls: SIP 503' } });
    assert.equal(order(tiers, standings), '2.1 4.1 1.1 3.1');
  });

  it('is not used while it is held', () => {
    const standings = onTrunks({ 'sip:10.0.0.5': { held: 'held by anna' } });
    const { attempts, skipped } = selectNext(allWays(planRoute(route(tiers))), standings);
    assert.deepEqual([attempts[0]?.tier, skipped[0]?.why], [2, 'held by anna']);
  });

  it('has no word where a trunk carries the call', () => {
    const byTrunk = [dialTier({ ...sip('sip:a@10.0.0.5'), trunk: C }), dialTier(numberOn(B))];
    assert.equal(order(byTrunk, onTrunks({ 'sip:10.0.0.5': { behind: 'down' } })), '1.1 2.1');
    assert.equal(order(byTrunk, onTrunks({ 'carrier-c': { behind: 'down' } })), '2.1 1.1');
  });

  it('is avoided by `weighted` while it is suspect', () => {
    const tier = anyOf(
      'weighted',
      target(sip('sip:support@10.0.0.5'), { weight: 1000 }),
      target(endpoint('PJSIP/bob'), { weight: 1 }),
    );
    const standings = onTrunks({ 'sip:10.0.0.5': { suspect: 'calls: SIP 503' } });
    const [first] = planRoute(route([tier]), 0.5, standings).attempts;
    assert.equal(first?.endpoint, 'PJSIP/bob');
  });
});

function down(dc1: SiteStanding, carrierA: Standing = {}): Standings {
  return { watched: new Map([['carrier-a', carrierA]]), sites: new Map([['dc1', dc1]]) };
}

/** In which order a route's attempts are made when each of them fails. */
function order(tiers: readonly Tier[], standings: Standings): string {
  const open = new Set(allWays(planRoute(route(tiers))));
  const made: Attempt[] = [];
  while (open.size > 0) {
    const { attempts } = selectNext(open, standings);
    assert(attempts.length > 0);
    made.push(...attempts);
    for (const attempt of attempts) open.delete(attempt);
  }
  return made.map(({ tier, inTier }) => `${tier}.${inTier}`).join(' ');
}
