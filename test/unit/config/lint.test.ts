import assert from 'node:assert/strict';
import { errorsOf, load, warningsOf } from './config-file.ts';

/** Tiers and what `check` says of them; `$` stands for `routes.support.tiers`. */
type Case = readonly [what: string, tiers: readonly string[], warnings: readonly string[]];

const NUMBER = '"+12025550123"';

const FATE: readonly Case[] = [
  [
    'the same trunk',
    [`{ number: ${NUMBER}, via: a }`, '{ number: "+12025550199", via: [a] }'],
    ['$[1]: shares the fate of tier 1: both need trunk a;'],
  ],
  [
    'the same PJSIP endpoint by two names',
    [`{ number: ${NUMBER}, via: a }`, `{ number: ${NUMBER}, via: a-too }`],
    ['$[1]: shares the fate of tier 1: both need PJSIP endpoint a-out;'],
  ],
  [
    'the same site',
    [`{ number: ${NUMBER}, via: [a, b] }`, `{ number: ${NUMBER}, via: b }`],
    ['$[1]: shares the fate of tier 1: both need site dc1;'],
  ],
  [
    'the same site, said of the destination',
    ['{ sip: "sip:x@10.0.0.5", site: dc1 }', `{ number: ${NUMBER}, via: b }`],
    ['$[1]: shares the fate of tier 1: both need site dc1;'],
  ],
  [
    'the same host: a backup on the same PBX',
    ['{ sip: "sip:x@10.0.0.5" }', '{ sip: "sip:y@10.0.0.5:5080;transport=tcp" }'],
    ['$[1]: shares the fate of tier 1: both need host 10.0.0.5;'],
  ],
  [
    'the same host in a dial string, and an IPv6 one',
    ['{ sip: "sip:x@[2001:db8::1]" }', 'endpoint: PJSIP/out/sip:y@[2001:db8::1]:5060'],
    ['$[1]: shares the fate of tier 1: both need host [2001:db8::1];'],
  ],
  [
    'the same phone, named and dialled',
    ['endpoint: PJSIP/pbx', 'endpoint: PJSIP/100@pbx'],
    ['$[1]: shares the fate of tier 1: both need PJSIP endpoint pbx;'],
  ],
  [
    'the same again, further on',
    [
      `{ number: ${NUMBER}, via: [a, c] }`,
      'endpoint: PJSIP/x',
      `{ number: ${NUMBER}, via: [a, c], ring_timeout: 9s }`,
    ],
    ['$[2]: dials the same as tier 1, so it fails when that tier does'],
  ],
  [
    'another trunk for part of it',
    [`{ number: ${NUMBER}, via: [a, c] }`, `{ number: ${NUMBER}, via: a }`],
    [],
  ],
  ['other hosts', ['{ sip: "sip:x@10.0.0.5" }', '{ sip: "sip:x@10.0.0.6" }'], []],
  ['the dialplan', [`{ number: ${NUMBER}, via: a }`, 'dialplan: a,s'], []],
  [
    'a group, of which one is elsewhere',
    ['any_of: [ { endpoint: PJSIP/a }, { endpoint: PJSIP/b } ]', 'endpoint: PJSIP/a'],
    [],
  ],
];

const RULES: readonly Case[] = [
  [
    'a tier behind one that always stops',
    [
      '{ endpoint: PJSIP/a, stop_on: [CONGESTION, CHANUNAVAIL, INVALID_NUMBER] }',
      'endpoint: PJSIP/b',
      'endpoint: PJSIP/c',
    ],
    ['$[1]: can never be reached: every end of tier 1 stops the call there'],
  ],
  [
    'the same in both lists',
    ['{ endpoint: PJSIP/a, next_on: [BUSY], stop_on: [BUSY] }', 'endpoint: PJSIP/b'],
    ['$[0].next_on[0]: BUSY can never decide anything: stop_on BUSY of tier 1 stops before it'],
  ],
  [
    'a more general one behind all that are more specific',
    [
      '{ endpoint: PJSIP/a, next_on: [BUSY], stop_on: ["sip:5xx"], policy: picky }',
      'endpoint: PJSIP/b',
    ],
    [
      'policies.picky.next_on[0]: sip:503 can never decide anything: stop_on sip:5xx of tier 1 stops before it',
    ],
  ],
  [
    'a SIP code where there is none',
    ['{ endpoint: Local/1@x, next_on: ["sip:486"] }', 'endpoint: PJSIP/b'],
    [
      '$[0].next_on[0]: sip:486 can never decide anything: no attempt that it applies to can end like that',
    ],
  ],
  [
    'a rule of the last tier',
    ['endpoint: PJSIP/a', '{ endpoint: PJSIP/b, next_on: [BUSY] }'],
    [
      '$[1].next_on[0]: BUSY can never decide anything: no attempt can follow those that it applies to',
    ],
  ],
  [
    'a rule of the last tier but the dialplan',
    ['{ endpoint: PJSIP/b, next_on: [BUSY] }', 'dialplan: a,s'],
    [],
  ],
  [
    'rules that decide',
    [
      '{ endpoint: PJSIP/a, next_on: [BUSY, "cause:21", "sip:6xx", "sip:408"], stop_on: ["sip:503", "cause:34", CONGESTION] }',
      'endpoint: PJSIP/b',
    ],
    [],
  ],
  [
    'what the trunk’s habits make of it',
    [`{ number: ${NUMBER}, via: habitual, next_on: [DECLINED] }`, 'endpoint: PJSIP/b'],
    [],
  ],
];

const DIALLED: readonly Case[] = [
  [
    'rules for a number that the caller chooses',
    [
      '{ number: dialled, via: c, next_on: [BUSY], stop_on: [INVALID_NUMBER] }',
      'endpoint: PJSIP/b',
    ],
    [],
  ],
  [
    'a rule of a ring-all tier behind which nothing stands',
    ['any_of: [ { endpoint: PJSIP/a, next_on: [BUSY] }, { endpoint: PJSIP/b } ]'],
    [
      '$[0].any_of[0].next_on[0]: BUSY can never decide anything: no attempt can follow those that it applies to',
    ],
  ],
];

const NUMBERS: readonly Case[] = [
  [
    'premium rate',
    ['{ number: "+19005551234", via: c }'],
    ['$[0].number: +19005551234 is a premium rate number'],
  ],
  [
    'another country',
    ['{ number: "+41443643532", via: c }'],
    [
      '$[0].number: +41443643532 is a number of CH, not of US; if you mean it, add CH to allow.countries',
    ],
  ],
  [
    'a global network, within a group',
    ['any_of: [ { endpoint: PJSIP/a }, { number: "+870773111632", via: c } ]'],
    ['$[0].any_of[1].number: +870773111632 belongs to no country'],
  ],
  [
    'one that cannot exist, of a country that is allowed',
    ['{ number: "+49301", via: c, allow: { countries: [DE, US], premium: yes } }'],
    ['$[0].number: +49301 cannot exist (it is too short for its country)'],
  ],
  ['another country that is allowed', ['{ number: "+4930123456", via: c }'], []],
  [
    'a short number that costs',
    ['{ number: "411", via: c }'],
    ['$[0].number: 411 is a premium rate number; if you mean it, set `premium: yes`'],
  ],
];

const YAML = `
numbering: { country: US }
policies: { picky: { next_on: ["sip:503"] } }
trunks:
  a: { endpoint: a-out, site: dc1 }
  a-too: { endpoint: a-out }
  b: { site: dc1 }
  c: {}
  habitual: { treat: { "sip:403": DECLINED } }
routes:
  support:
    allow: { countries: [DE] }
    tiers:
`;

describe('What will not do what its author hopes for', () => {
  for (const [title, cases] of Object.entries({
    'A backup that fails together with what it stands in for': FATE,
    'Rules that decide nothing': [...RULES, ...DIALLED],
    'Numbers that are seldom meant': NUMBERS,
  })) {
    describe(title, () => {
      for (const [what, tiers, warnings] of cases) {
        it(what, () => {
          const loaded = load(
            `${YAML}${tiers.map((tier) => `      - ${tier}\n`).join('')}sites: { dc1: {} }\n`,
          );
          assert.deepEqual(errorsOf(loaded), []);
          const told = warningsOf(loaded).map((line) =>
            line.replace(/^\d+:\d+ /, '').replace('routes.support.tiers', '$'),
          );
          assert.deepEqual(
            told.map((line, index) => line.slice(0, warnings[index]?.length ?? 0)),
            warnings,
            told.join('\n'),
          );
        });
      }
    });
  }

  describe('A site for which nothing counts', () => {
    const rows: ReadonlyArray<readonly [what: string, tier: string, site: string, told: boolean]> =
      [
        ['an endpoint alone', '{ endpoint: PJSIP/desk, site: dc9 }', '{}', true],
        ['nothing at all', 'endpoint: PJSIP/desk', '{ standby: dc1 }', true],
        ['a host', '{ sip: "sip:a@10.0.0.5", site: dc9 }', '{}', false],
        ['a check', 'endpoint: PJSIP/desk', '{ checks: [ { http: "http://10.0.0.9/" } ] }', false],
      ];
    for (const [what, tier, site, told] of rows) {
      it(what, () => {
        const loaded = load(`${YAML}      - ${tier}\nsites: { dc1: {}, dc9: ${site} }\n`);
        assert.deepEqual(errorsOf(loaded), []);
        const about = warningsOf(loaded).filter((line) => line.includes('sites.dc9'));
        assert.deepEqual(
          about.map((line) => line.includes('is never down, because nothing counts for it')),
          told ? [true] : [],
        );
      });
    }
  });

  it('callers who may dial emergency numbers that nobody knows, by no trunk', () => {
    const loaded = load(
      'trunks: { a: { emergency: no } }\nroutes: { out: { allow: { countries: [US] }, tiers: [ { number: dialled } ] } }\n',
    );
    const [trunks, numbers] = warningsOf(loaded);
    assert.match(String(trunks), /emergency\.trunks: no trunk may carry emergency calls/);
    assert.match(String(numbers), /emergency\.numbers: no emergency number is known/);
  });
});
