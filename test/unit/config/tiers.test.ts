import assert from 'node:assert/strict';
import { errorsOf, load, withTiers } from './config-file.ts';

/** A tier, and what is said of it; `$` stands for `routes.support.tiers[0]`. */
type Case = readonly [tier: string, errors: readonly string[]];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'what a tier is': [
    [
      '{}',
      ['7:9 $: must have exactly one of sip, number, any_of, endpoint, dialplan; it has none'],
    ],
    [
      '{ sip: "sip:a@b", number: "+14155552671" }',
      [
        '7:9 $: must have exactly one of sip, number, any_of, endpoint, dialplan; it has sip and number',
      ],
    ],
    ['PJSIP/alice', ['7:9 $: must be a map of keys and values']],
    ['sip:', ['7:9 $.sip: is empty: it must be a SIP URI']],
    [
      '{ sip: "sip:a@b", ringtimeout: 5s }',
      ['7:27 $.ringtimeout: unknown key; did you mean "ring_timeout"?'],
    ],
    ['{ endpoint: PJSIP/a, via: carrier-a }', ['7:30 $.via: has no meaning beside `endpoint`']],
  ],
  'SIP URIs that would be more than a URI': [
    'tel:+1',
    'sip:a b@c',
    'sip:a@b,c',
    'sip:a@b&c',
    'sip:a^b@c',
    'sip:a|b@c',
    'sip:a$b@c',
    'sip:',
    'sip:@b',
    'sip:a@b?Replaces=x',
    "sip:a'b@c",
    'sip:a@b@c',
    'sip:a@b:port',
    'sip:a\\nb@c',
    'sip:a\\"b@c',
    'sip:a@b\\r\\nX-Evil: 1',
  ].map((uri): Case => [`sip: "${uri}"`, ['7:9 $.sip: must be a SIP URI']]),
  'dial strings that would be more than one channel': [
    'alice',
    'PJSIP/',
    'PJSIP/@@101',
    'PJSIP/1@a@b',
    'PJSIP//sip:a@b',
    'PJSIP/a&PJSIP/b',
    'PJSIP/a,30',
    'PJSIP/a b',
    'PJSIP/a\\nb',
    '/a',
  ].map((dialled): Case => [
    `endpoint: "${dialled}"`,
    ['7:9 $.endpoint: must be an Asterisk dial'],
  ]),
  'places in the dialplan': [
    'standby',
    'standby,',
    'standby,s,0',
    'standby,s,x',
    'standby,s,1,2',
    'stand by,s,1',
    'standby,${EXTEN},1',
  ].map((place): Case => [
    `dialplan: "${place}"`,
    ['7:9 $.dialplan: must be a place in the dialplan such as standby-ivr,s,1'],
  ]),
  'beside a SIP URI': [
    [
      '{ sip: "sip:a@b", endpoint: PJSIP/x/y }',
      ["7:27 $.endpoint: must be a PJSIP endpoint's name"],
    ],
    ['{ sip: "sip:a@b", via: [carrier-a] }', ['7:27 $.via: must name one trunk beside `sip`']],
    [
      '{ sip: "sip:a@b", via: carier-a }',
      ['7:27 $.via: no trunk "carier-a"; did you mean "carrier-a"?'],
    ],
    [
      '{ sip: "sip:a@b", via: carrier-a, endpoint: out }',
      ['7:27 $.via: conflicts with `endpoint`: keep one of them'],
    ],
  ],
  'phone numbers': [
    ['number: +14155552671', ['7:9 $.number: must be in quotes: "+14155552671"']],
    ['number: 0611', ['7:9 $.number: must be in quotes: "0611"']],
    [
      'number: "4155552671"',
      ['7:9 $.number: needs its country: write it with +, or set numbering'],
    ],
    ['number: "+1"', ['7:9 $.number: is not a phone number']],
    ['number: "+999123456789"', ['7:9 $.number: is not a phone number']],
    ['number: "+1415555267112345678"', ['7:9 $.number: is not a phone number']],
    ['number: "+1415555CALL"', ['7:9 $.number: must be a phone number such as']],
    ['number: "+14155552671@evil"', ['7:9 $.number: must be a phone number such as']],
    ['number: [1]', ['7:9 $.number: must be a phone number such as']],
  ],
  'trunks of a number': [
    [
      '{ number: "+14155552671", via: [carrier-a, carier-b] }',
      ['7:52 $.via[1]: no trunk "carier-b"; did you mean "carrier-b"?'],
    ],
    [
      '{ number: "+14155552671", via: [carrier-a, carrier-b, carrier-a] }',
      ['7:63 $.via[2]: "carrier-a" appears twice'],
    ],
    ['{ number: "+14155552671", via: [] }', ['7:35 $.via: must be a name']],
    ['{ number: "+14155552671", via: [7] }', ['7:41 $.via[0]: must be a name']],
    [
      '{ number: "+14155552671", via: { cheapest: [carrier-x] } }',
      ['7:53 $.via.cheapest[0]: no trunk "carrier-x"; did you mean "carrier-a"?'],
    ],
    [
      '{ number: "+14155552671", via: { cheap: [] } }',
      ['7:35 $.via.cheapest: is missing: name the', '7:42 $.via.cheap: unknown key'],
    ],
    ['{ number: "+14155552671", via: {} }', ['7:35 $.via.cheapest: is missing: name the']],
    [
      '{ number: "+14155552671", via: { cheapest: [carrier-b] } }',
      ['7:53 $.via.cheapest[0]: has no prices: give trunk "carrier-b" its `rates`'],
    ],
  ],
  timers: [
    [
      '{ sip: "sip:a@b", ring_timeout: 999ms }',
      ['7:27 $.ring_timeout: must be a duration from 1s to 1h'],
    ],
    [
      '{ sip: "sip:a@b", ring_timeout: 61m }',
      ['7:27 $.ring_timeout: must be a duration from 1s to 1h'],
    ],
    ['{ sip: "sip:a@b", ring_timeout: 25 }', ['7:27 $.ring_timeout: must be a duration']],
    [
      '{ sip: "sip:a@b", progress_timeout: 499ms }',
      ['7:27 $.progress_timeout: must be a duration'],
    ],
    ['{ sip: "sip:a@b", progress_timeout: {} }', ['7:27 $.progress_timeout: must be a duration']],
    ['{ dialplan: "x,s", ring_timeout: 5s }', ['7:28 $.ring_timeout: has no meaning beside']],
  ],
  'several destinations': [
    [
      'any_of: [ { endpoint: PJSIP/alice }, {} ]',
      ['7:46 $.any_of[1]: must have exactly one of sip, number, endpoint; it has none'],
    ],
    ['any_of: []', ['7:9 $.any_of: must be a list of at least one destination']],
    [
      'any_of: [ { dialplan: "a,s" } ]',
      ['7:19 $.any_of[0]: must have', '7:21 $.any_of[0].dialplan: unknown key'],
    ],
    [
      'any_of: [ { any_of: [] } ]',
      ['7:19 $.any_of[0]: must have', '7:21 $.any_of[0].any_of: unknown key'],
    ],
    [
      'any_of: [ { endpoint: PJSIP/a }, { endpoint: PJSIP/b }, { endpoint: PJSIP/a } ]',
      ['7:65 $.any_of[2]: is destination 1 again: keep one'],
    ],
    [
      'any_of: [ { number: "+14155552671" }, { number: "+1 (415) 555-2671" } ]',
      ['7:47 $.any_of[1]: is destination 1 again: keep one'],
    ],
    [
      '{ any_of: [], strategy: weighted }',
      ['7:11 $.any_of: must be a list of at least one destination'],
    ],
    [
      'any_of: [ { endpoint: PJSIP/alice, weight: 2 } ]',
      ['7:44 $.any_of[0].weight: has no meaning without `strategy: weighted`'],
    ],
    [
      '{ any_of: [ { endpoint: PJSIP/a, weight: 0 } ], strategy: weighted }',
      ['7:11 $.any_of: needs a weight above 0'],
    ],
    [
      '{ any_of: [ { endpoint: PJSIP/a, weight: -1 } ], strategy: weighted }',
      ['7:42 $.any_of[0].weight: must be a number from 0'],
    ],
    [
      '{ any_of: [ { endpoint: PJSIP/a } ], strategy: ring }',
      ['7:46 $.strategy: must be `ring-all` or'],
    ],
    [
      '{ any_of: [ { endpoint: PJSIP/a } ], via: carrier-a }',
      ['7:46 $.via: has no meaning beside `any_of`'],
    ],
    [
      '{ endpoint: PJSIP/a, strategy: ring-all }',
      ['7:30 $.strategy: has no meaning beside `endpoint`'],
    ],
    ['any_of: [ { sip: bob } ]', ['7:21 $.any_of[0].sip: must be a SIP URI']],
    ['any_of: [ { number: "+14155552671", via: [x] } ]', ['7:51 $.any_of[0].via[0]: no trunk "x"']],
    ['any_of: PJSIP/alice', ['7:9 $.any_of: must be a list']],
  ],
  policies: [
    ['{ sip: "sip:a@b", policy: nevermis }', ['7:27 $.policy: no policy "nevermis"; did you mean']],
    ['{ sip: "sip:a@b", next_on: [BUSSY] }', ['7:37 $.next_on[0]: must be an outcome']],
  ],
};

/** What somebody meant who wrote this. */
const HINTS: ReadonlyArray<[tier: string, hint: string]> = [
  ['{ sip: "sip:a@b", ring_timeout: 20 }', 'such as 15s; write its unit: 20s'],
  ['{ sip: "sip:a@b", ring_timeout: "20" }', 'write its unit: 20s'],
  ['{ sip: "sip:a@b?Subject=x" }', 'headers (?) are not allowed'],
  ['{ sip: "tel:+14155552671" }', 'a phone number goes under `number`'],
  ['{ endpoint: PJSIP/alice&PJSIP/bob }', 'it names several channels: put each under `any_of`'],
  ['{ endpoint: PJSIP/1@@alice }', 'write PJSIP/endpoint or PJSIP/number@endpoint'],
  ['{ sip: "sip:a@b", next_on: [486] }', 'write "sip:486"'],
  ['{ sip: "sip:a@b", next_on: [BUSSY] }', 'did you mean BUSY?'],
  ['{ sip: "sip:a@b", next_on: [whatever] }', 'outcomes are BUSY, DECLINED,'],
  ['{ sip: "sip:a@b", next_on: BUSY }', 'write [BUSY]'],
  ['{ number: "+14155552671", via: "carrier-a, carrier-b" }', 'write [carrier-a, carrier-b]'],
  ['{ any_of: [ { endpoint: PJSIP/a } ], strategy: ringall }', 'did you mean ring-all?'],
  ['{ sip: "sip:a@b", next_on: ["cause:128"] }', 'must be an outcome'],
];

describe('tiers that are refused', () => {
  for (const [tier, hint] of HINTS) {
    it(`with a hint: ${tier}`, () => {
      const [error = ''] = errorsOf(load(withTiers(tier, 'endpoint: PJSIP/desk')));
      assert(error.includes(hint), error);
    });
  }

  for (const [group, cases] of Object.entries(CASES)) {
    describe(group, () => {
      for (const [tier, errors] of cases) {
        it(tier, () => {
          const behind = tier.includes('dialplan') ? [] : ['sip: sip:a@b'];
          const told = errorsOf(load(withTiers(tier, ...behind)));
          const expected = errors.map((error) => error.replace('$', 'routes.support.tiers[0]'));
          assert.deepEqual(
            told.filter((line, index) => !line.startsWith(expected[index] ?? '\0')),
            [],
            told.join('\n'),
          );
          assert.equal(told.length, errors.length, told.join('\n'));
        });
      }
    });
  }

  it('a dialplan tier that is not the last one', () => {
    const [error = ''] = errorsOf(load(withTiers('dialplan: standby,s,1', 'sip: sip:a@b')));
    assert.match(error, /^7:9 routes\.support\.tiers\[0\]\.dialplan: must be the last tier/);
  });
});
