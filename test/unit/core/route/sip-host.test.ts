import assert from 'node:assert/strict';
import { hostsOf } from '../../../../src/core/route/hosts.ts';
import { hostName } from '../../../../src/core/route/sip-host.ts';
import { anyOf, dialTier, phone, route, sip, target, trunk } from '../../../scenarios/routes.ts';

describe('The name of a host', () => {
  const names: ReadonlyArray<readonly [uri: string, name: string]> = [
    ['sip:support@10.0.0.5', 'sip:10.0.0.5'],
    ['sip:10.0.0.5', 'sip:10.0.0.5'],
    ['sip:support@10.0.0.5:5060', 'sip:10.0.0.5'],
    ['sip:sales@PBX.Example.com:5061', 'sip:pbx.example.com:5061'],
    ['sip:support@10.0.0.5;transport=tcp', 'sip:10.0.0.5'],
    ['sip:support@[2001:DB8::1]', 'sip:[2001:db8::1]'],
    ['sip:support@[2001:db8::1]:5070;lr', 'sip:[2001:db8::1]:5070'],
    ['sip:+14155550123;phone-context=x:1@10.0.0.5', 'sip:10.0.0.5'],
    // TLS has a default port of its own: one host by UDP and by TLS fails in two ways.
    ['sips:support@pbx.example.com', 'sip:pbx.example.com:5061'],
    ['sip:support@pbx.example.com;transport=TLS;lr', 'sip:pbx.example.com:5061'],
    ['sips:support@pbx.example.com:5060', 'sip:pbx.example.com'],
  ];
  for (const [uri, name] of names) {
    it(`${uri}: ${name}`, () => {
      assert.equal(hostName(uri), name);
    });
  }
});

describe('The hosts of routes', () => {
  it('are those of `sip` destinations without a trunk, each once, with their sites', () => {
    const withTrunk = { ...sip('sip:a@10.0.0.9'), trunk: trunk('carrier-a') };
    const support = route([
      dialTier(sip('sip:support@10.0.0.5'), { site: 'dc1' }),
      anyOf('ring-all', target(withTrunk), target(phone('PJSIP/alice'))),
      dialTier(sip('sip:support@10.0.0.6')),
    ]);
    const sales = route([dialTier(sip('sip:sales@10.0.0.5:5060'), { site: 'dc1' })]);
    assert.deepEqual(hostsOf([support, sales]), [
      { name: 'sip:10.0.0.5', sites: ['dc1'] },
      { name: 'sip:10.0.0.6', sites: [] },
    ]);
  });
});
