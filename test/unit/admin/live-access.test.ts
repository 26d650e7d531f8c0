import assert from 'node:assert/strict';
import { accessAfter } from '../../../src/admin/live-access.ts';
import { networkOf } from '../../../src/admin/network-of.ts';
import type { Access } from '../../../src/admin/options.ts';

const LOOPBACK: Access = { kind: 'loopback' };
const ONE: Access = { kind: 'tokens', tokens: [{ name: 'one', role: 'read', sha256: 'a' }] };
const TWO: Access = { kind: 'tokens', tokens: [{ name: 'two', role: 'read', sha256: 'b' }] };
const NOBODY: Access = { kind: 'tokens', tokens: [] };

describe('The access to the API after a change of the file', () => {
  const changes: ReadonlyArray<readonly [what: string, Access, Access | undefined, Access]> = [
    ['other tokens: those', ONE, TWO, TWO],
    ['the first tokens: those', LOOPBACK, ONE, ONE],
    ['none any more: nobody, since the address may be beyond loopback', ONE, LOOPBACK, NOBODY],
    ['off: nobody', ONE, undefined, NOBODY],
    ['never had any: this machine', LOOPBACK, LOOPBACK, LOOPBACK],
    ['off, and never had any: this machine', LOOPBACK, undefined, LOOPBACK],
  ];
  for (const [what, first, live, after] of changes) {
    it(what, () => assert.deepEqual(accessAfter(first, live), after));
  }
});

describe('What one client has of addresses', () => {
  const addresses: ReadonlyArray<readonly [address: string, network: string]> = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ];
  for (const [address, network] of addresses) {
    it(address, () => assert.equal(networkOf(address), network));
  }
});
