import assert from 'node:assert/strict';
import { usesOf, type EndpointUse } from '../../../src/doctor/uses.ts';
import { configOf, route, USUAL } from './healthy.ts';

describe('What a configuration asks of Asterisk', () => {
  const phone: EndpointUse = { by: ['route support'], isWayOut: false, dialsContacts: true };
  const rows: ReadonlyArray<[tier: string, endpoints: Readonly<Record<string, EndpointUse>>]> = [
    ['{ endpoint: PJSIP/alice }', { alice: phone }],
    ['{ endpoint: pjsip/alice }', { alice: phone }],
    ['{ endpoint: PJSIP/alice/desk }', { alice: phone }],
    ['{ endpoint: PJSIP/100@pbx }', { pbx: phone }],
    [
      '{ endpoint: "PJSIP/out/sip:a@b;x=y" }',
      { out: { ...phone, isWayOut: true, dialsContacts: false } },
    ],
    [
      '{ sip: "sip:a@b" }',
      { outbound: { by: ['sip of route support'], isWayOut: true, dialsContacts: false } },
    ],
    [
      '{ any_of: [ { endpoint: PJSIP/alice }, { endpoint: PJSIP/bob } ] }',
      { alice: phone, bob: phone },
    ],
    ['{ endpoint: IAX2/peer/1 }', {}],
  ];
  for (const [tier, endpoints] of rows) {
    it(`endpoints of ${tier}`, () => {
      assert.deepEqual(Object.fromEntries(usesOf(configOf(route(tier))).endpoints), endpoints);
    });
  }

  it('trunks, each once, also those that no route names', () => {
    const yaml = USUAL.replace('carrier-b: {}', 'b1: { endpoint: b }, b2: { endpoint: PJSIP/b }');
    const { endpoints } = usesOf(
      configOf(yaml.replace('+14155550123" }', '+14155550123", via: carrier-a }')),
    );
    assert.deepEqual([...endpoints.keys()], ['carrier-a', 'b', 'outbound']);
    assert.deepEqual(endpoints.get('b')?.by, ['trunk b1', 'trunk b2']);
  });

  describe('a trunk needs a contact to dial', () => {
    const uri = '{ sip: "sip:a@b", via: t }';
    const number = '{ number: "+14155550123", via: t }';
    const trunks: ReadonlyArray<[what: string, trunk: string, tiers: string, needs: boolean]> = [
      ['not where it dials SIP URIs alone', '{}', uri, false],
      ['where it dials numbers too', '{}', `${uri}, ${number}`, true],
      ['where it dials numbers that callers choose', '{}', `${uri}, { number: dialled }`, true],
      ['where no route names it', '{}', '{ endpoint: PJSIP/alice }', true],
      ['where its contact is watched', '{ checks: [contact] }', uri, true],
      ['where it places test calls', '{ checks: [{ call: "+14155550123" }] }', uri, true],
      ['not for a registration', '{ checks: [registration] }', uri, false],
    ];
    for (const [what, trunk, tiers, needs] of trunks) {
      it(what, () => {
        const yaml = `numbering: { country: US }\ntrunks: { t: ${trunk} }\n${route(tiers)}`;
        assert.equal(usesOf(configOf(yaml)).endpoints.get('t')?.dialsContacts, needs);
      });
    }
  });

  const places: ReadonlyArray<[tier: string, places: readonly string[]]> = [
    ['{ dialplan: "standby-ivr,s" }', ['standby-ivr,s,1']],
    ['{ dialplan: "standby-ivr,100,3" }', ['standby-ivr,100,3']],
    ['{ endpoint: Local/1@x }', ['x,1,1']],
    ['{ endpoint: Local/1@x/n }', ['x,1,1']],
    ['{ endpoint: local/1 }', ['default,1,1']],
    ['{ endpoint: PJSIP/alice }', []],
  ];
  for (const [tier, expected] of places) {
    it(`places of ${tier}`, () => {
      assert.deepEqual([...usesOf(configOf(route(tier))).places.keys()], expected);
    });
  }

  it('technologies, with who asks', () => {
    const yaml =
      'routes:\n  a: { tiers: [{ endpoint: IAX2/x }] }\n  b: { tiers: [{ endpoint: IAX2/y }] }\n';
    assert.deepEqual([...usesOf(configOf(yaml)).technologies], [['IAX2', ['route a', 'route b']]]);
  });
});
