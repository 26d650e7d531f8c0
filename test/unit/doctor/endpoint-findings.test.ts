import assert from 'node:assert/strict';
import { known, type EndpointFacts, type Facts } from '../../../src/doctor/facts.ts';
import { endpoint, examined, HEALTHY, NOTHING, remarksOn, route, table, USUAL } from './healthy.ts';

function withEndpoint(
  name: string,
  fact: Facts['endpoints'] extends ReadonlyMap<string, infer F> ? F : never,
): Partial<Facts> {
  return { endpoints: new Map(HEALTHY.endpoints).set(name, fact) };
}

/** Carrier A is another one. */
function carrierA(changes: Partial<EndpointFacts>): Partial<Facts> {
  return withEndpoint('carrier-a', known(endpoint(changes)));
}

function withOption(name: keyof EndpointFacts['options'], value: unknown): Partial<Facts> {
  return carrierA({ options: { ...endpoint().options, [name]: value } });
}

function aors(contacts: readonly string[], qualifyFrequency: number): Partial<EndpointFacts> {
  return { aors: new Map([['carrier-a', known({ contacts, qualifyFrequency })]]) };
}

const OFFLINE = { state: known('offline' as const) };

table('Doctor on endpoints finds', [
  ['nothing where all is well', {}, []],
  [
    'one that does not exist',
    withEndpoint('carrier-a', known('missing')),
    ['error endpoint-missing'],
  ],
  [
    'one for sip that does not exist',
    withEndpoint('outbound', known('missing')),
    ['error endpoint-missing'],
  ],
  [
    'one that could not be asked for',
    withEndpoint('carrier-a', NOTHING),
    ['not-checked whether the PJSIP endpoint carrier-a exists'],
  ],
  ['no AOR', withOption('aors', []), ['error endpoint-without-aor']],
  [
    'nothing wrong with no AOR where only URIs are dialled',
    withEndpoint('outbound', known(endpoint({ options: { aors: [] }, aors: new Map() }))),
    [],
  ],
  [
    'an AOR that does not exist',
    carrierA({ aors: new Map([['carrier-a', known('missing')]]) }),
    ['error aor-missing'],
  ],
  [
    'an AOR that could not be asked for',
    carrierA({ aors: new Map([['carrier-a', NOTHING]]) }),
    ['not-checked the AOR carrier-a'],
  ],
  ['nobody there', carrierA({ ...OFFLINE, ...aors([], 0) }), ['error no-contact']],
  ['nothing wrong with who has registered', carrierA(aors([], 0)), []],
  ['no answer to OPTIONS', carrierA(OFFLINE), ['warning not-answering']],
  [
    'a state that could not be asked for',
    carrierA({ state: NOTHING }),
    ['not-checked whether carrier-a can be reached'],
  ],
]);

table('Doctor on ways out finds', [
  ['media beside Asterisk', withOption('directMedia', true), ['warning direct-media']],
  ['transfers', withOption('allowTransfer', true), ['warning allows-transfers']],
  ['redirections', withOption('redirectMethod', 'uri_pjsip'), ['error follows-redirects']],
  ['nothing wrong with those by the core', withOption('redirectMethod', 'uri_core'), []],
  ['a bare 183', withOption('ignores183WithoutSdp', true), ['warning ignores-bare-183']],
  ['nothing of an option that is not there', withOption('directMedia', undefined), []],
  ['a contact that is never asked', carrierA(aors(['sip:x'], 0)), ['warning qualify-off']],
]);

describe('Doctor on a contact that is silent', () => {
  const rows: ReadonlyArray<[contact: string, name: string | undefined]> = [
    ['sip:carrier.example.com', 'carrier.example.com'],
    ['sip:me@carrier.example.com:5060;transport=tcp', 'carrier.example.com'],
    ['"sip:carrier.example.com"', 'carrier.example.com'],
    ['sips:carrier.example.com', 'carrier.example.com'],
    ['sip:10.0.0.5:5060', undefined],
    ['sip:[2001:db8::1]:5060', undefined],
  ];
  for (const [contact, name] of rows) {
    it(`${contact}: ${name === undefined ? 'it is silent' : 'or it does not resolve'}`, () => {
      const found = remarksOn(carrierA({ ...OFFLINE, ...aors([contact], 15) }));
      const [warning] = found.filter(({ severity }) => severity === 'warning');
      assert.equal(/its host (\S+) does not resolve/.exec(warning?.what ?? '')?.[1], name);
    });
  }
});

describe("Doctor on somebody's phone", () => {
  const phone = (changes: Partial<EndpointFacts>): Partial<Facts> =>
    withEndpoint('alice', known(endpoint(changes)));
  const rows: ReadonlyArray<
    readonly [what: string, changes: Partial<Facts>, expected: readonly string[]]
  > = [
    [
      'is told of it where it is not registered',
      phone({ ...OFFLINE, ...aors([], 0) }),
      ['note no-contact'],
    ],
    ['is told of it where it does not answer', phone(OFFLINE), ['note not-answering']],
    [
      'lets it transfer, and send its media as it likes',
      phone({ options: { aors: ['carrier-a'], allowTransfer: true, directMedia: true } }),
      [],
    ],
    [
      'finds that it does not exist',
      withEndpoint('alice', known('missing')),
      ['error endpoint-missing'],
    ],
  ];
  for (const [what, changes, expected] of rows) {
    it(what, () => {
      assert.deepEqual(examined(changes, route('{ endpoint: PJSIP/alice }')), expected);
    });
  }
});

describe('Doctor on several endpoints', () => {
  it('names an option once, with every endpoint that has it', () => {
    const bad = known(endpoint({ options: { ...endpoint().options, directMedia: true } }));
    const endpoints = new Map(['carrier-a', 'carrier-b', 'outbound'].map((name) => [name, bad]));
    const found = remarksOn({ endpoints }).filter(({ severity }) => severity === 'warning');
    assert.deepEqual(found, [
      {
        severity: 'warning',
        id: 'direct-media',
        what: 'carrier-a, carrier-b and outbound: direct_media = yes (the default)',
        why: found[0] !== undefined && 'why' in found[0] ? found[0].why : '',
        remedy: {
          file: 'pjsip.conf',
          section: '[carrier-a], [carrier-b] and [outbound]',
          line: 'direct_media = no',
        },
      },
    ]);
  });

  it('suggests the endpoint that was meant', () => {
    const yaml = USUAL.replace('carrier-b: {}', 'carrier-b: { endpoint: carier-b }');
    const found = remarksOn(withEndpoint('carier-b', known('missing')), yaml);
    const [error] = found.filter(({ severity }) => severity === 'error');
    assert.match(error?.what ?? '', /\(trunk carrier-b\); did you mean "carrier-b"\?$/);
  });
});
