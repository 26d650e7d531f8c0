import assert from 'node:assert/strict';
import type { Policy } from '../../../src/core/verdict/policy.ts';
import { errorsOf, load } from './config-file.ts';

const POLICIES = `
policies:
  late-shift: { policy: any-rejection, next_on: [BUSY], stop_on: ["sip:5xx"] }
  night: { policy: late-shift, stop_on: ["cause:34"] }
routes:
  support:
`;

describe('The policy of a tier', () => {
  const night = {
    where: 'policy night',
    place: ['policies', 'night'],
    nextOn: [],
    stopOn: [{ by: 'cause', cause: 34 }],
  };
  const lateShift = {
    where: 'policy late-shift',
    place: ['policies', 'late-shift'],
    nextOn: [{ by: 'outcome', outcome: 'BUSY' }],
    stopOn: [{ by: 'sip-class', first: 5 }],
  };
  const rows: ReadonlyArray<[what: string, route: string, tier: string, expected: unknown]> = [
    ['unreachable by default', '', '', undefined],
    ["the route's", 'policy: never-miss', '', { base: 'never-miss', refinements: [] }],
    [
      'its own',
      'policy: never-miss',
      ', policy: any-rejection',
      { base: 'any-rejection', refinements: [] },
    ],
    [
      'a named one, which refines another one',
      'policy: night',
      '',
      { base: 'any-rejection', refinements: [night, lateShift] },
    ],
    [
      'refined from the inside out',
      'next_on: ["sip:486"]',
      ', stop_on: [BUSY]',
      {
        base: 'unreachable',
        refinements: [
          {
            where: 'tier 1',
            place: ['routes', 'support', 'tiers', 0],
            nextOn: [],
            stopOn: [{ by: 'outcome', outcome: 'BUSY' }],
          },
          {
            where: 'route support',
            place: ['routes', 'support'],
            nextOn: [{ by: 'sip', code: 486 }],
            stopOn: [],
          },
        ],
      },
    ],
    [
      'its own, in the place of all that surrounds it',
      'next_on: [BUSY]',
      ', policy: unreachable',
      undefined,
    ],
  ];
  for (const [what, route, tier, expected] of rows) {
    it(what, () => {
      const routeLine = route === '' ? '' : `    ${route}\n`;
      const tiers = `    tiers: [{ endpoint: PJSIP/alice${tier} }]\n`;
      assert.deepEqual(policyOf(POLICIES + routeLine + tiers), expected);
    });
  }
});

function policyOf(yaml: string): Policy | undefined {
  const loaded = load(yaml);
  assert(loaded.ok, JSON.stringify(loaded));
  const [tier] = loaded.config.routes.get('support')?.tiers ?? [];
  assert(tier?.kind === 'dial');
  return tier.targets[0]?.policy;
}

describe('The lines of rules', () => {
  it('are those of the file, for a route, a tier, a destination and a policy', () => {
    const loaded = load(`policies:
  night:
    next_on: [BUSY]
routes:
  support:
    policy: night
    stop_on: [DECLINED]
    tiers:
      - sip: "sip:a@b"
        next_on: ["sip:486"]
      - any_of:
          - sip: "sip:c@d"
            stop_on: ["sip:500"]
`);
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    assert.deepEqual(Object.fromEntries(loaded.routeLines), {
      '["policies","night","next_on"]': 3,
      '["routes","support","stop_on"]': 7,
      '["routes","support","tiers",0,"next_on"]': 10,
      '["routes","support","tiers",1,"any_of",0,"stop_on"]': 13,
    });
  });
});
