import assert from 'node:assert/strict';
import { tiersOf } from '../../../src/app/route-tiers.ts';
import type { RuleStatus, TierStatus } from '../../../src/route-status.ts';
import type { Standings } from '../../../src/core/route/standing.ts';
import { errorsOf, load } from '../config/config-file.ts';

const FILE = `policies:
  night:
    next_on: [BUSY]
trunks:
  carrier-a: { site: dc1 }
  carrier-b: {}
sites:
  dc1: {}
routes:
  support:
    policy: night
    ring_timeout: 20s
    tiers:
      - sip: "sip:a@10.0.0.5"
        progress_timeout: 4s
        stop_on: ["sip:486 after ringing"]
      - strategy: weighted
        any_of:
          - number: "+14155550123"
            via: [carrier-a, carrier-b]
            weight: 3
            ring_timeout: 9s
          - endpoint: PJSIP/alice
            policy: any-rejection
      - dialplan: standby-ivr,s,1
`;

const STANDINGS: Standings = {
  watched: new Map([['carrier-b', { held: 'held by alice' }]]),
  sites: new Map(),
};

describe('A route as its calls go through it', () => {
  let tiers: readonly TierStatus[];

  before(() => {
    const loaded = load(FILE);
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    const route = loaded.config.routes.get('support');
    assert(route !== undefined);
    tiers = tiersOf(route, STANDINGS, (path) => loaded.routeLines.get(JSON.stringify(path)));
  });

  const dialled = (tier: number) => {
    const found = tiers[tier - 1];
    assert(found?.kind === 'dial');
    return found;
  };
  const targetOf = (tier: number, target: number) => {
    const found = dialled(tier).targets[target - 1];
    assert(found !== undefined);
    return found;
  };

  it('has each way, with what it needs and what is against it', () => {
    const ways = [...dialled(1).ways, ...dialled(2).ways];
    assert.deepEqual(
      ways.map(({ id, trunk, standing, against, site }) => [id, trunk, standing, against, site]),
      [
        ['1 sip:a@10.0.0.5', undefined, 'up', undefined, undefined],
        ['2 +14155550123 by carrier-a', 'carrier-a', 'up', undefined, 'dc1'],
        [
          '2 +14155550123 by carrier-b',
          'carrier-b',
          'held',
          { code: 'held', text: 'held by alice' },
          undefined,
        ],
        ['2 PJSIP/alice', undefined, undefined, undefined, undefined],
      ],
    );
    assert.deepEqual(ways[1]?.fate, ['trunk carrier-a', 'PJSIP endpoint carrier-a', 'site dc1']);
    assert.deepEqual(ways[1]?.destination, {
      kind: 'number',
      text: '+1 415 555 0123',
      number: '+14155550123',
    });
    assert.deepEqual(tiers[2], { tier: 3, kind: 'dialplan', place: 'standby-ivr,s,1' });
  });

  it('has timers, and who set them', () => {
    assert.deepEqual(targetOf(1, 1).timers, {
      response: { ms: 2000, from: 'default' },
      progress: { ms: 4000, from: 'tier', line: 15 },
      ring: { ms: 20_000, from: 'route', line: 12 },
    });
    assert.deepEqual(targetOf(2, 1).timers.ring, { ms: 9000, from: 'destination', line: 22 });
    assert.deepEqual([targetOf(2, 1).weight, targetOf(2, 2).weight], [3, 1]);
  });

  it('says in two lists after which ends a call goes on', () => {
    const { goesOn, endsHere } = targetOf(1, 1);
    assert.deepEqual(told(goesOn), [
      'BUSY (policies.night.next_on 3)',
      'CONGESTION (unreachable )',
      'CHANUNAVAIL (unreachable )',
      'INVALID_NUMBER (unreachable )',
    ]);
    assert.deepEqual(told(endsHere), [
      'ANSWER (unreachable )',
      'sip:486 after ringing (routes.support.tiers.0.stop_on 16)',
      'DECLINED (unreachable )',
      'NOANSWER (unreachable )',
    ]);
    assert.match(endsHere[1]?.text ?? '', /^a 486 comes after ringing$/);
  });

  it('says so for each destination of a tier', () => {
    const { goesOn, endsHere } = targetOf(2, 2);
    assert(told(goesOn).includes('sip:300 to 699 (any-rejection )'));
    assert.deepEqual(told(endsHere), ['ANSWER (any-rejection )', 'NOANSWER (any-rejection )']);
  });
});

function told(rules: readonly RuleStatus[]): readonly string[] {
  return rules.map(({ rule, from: { path, line = '' } }) => `${rule} (${path} ${line})`);
}
