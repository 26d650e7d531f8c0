import assert from 'node:assert/strict';
import { errorsOf, load, warningsOf, withTiers } from './config-file.ts';

const MORE = 'return_value: dc1.example.com';

describe('A DNS action', () => {
  const rows: ReadonlyArray<readonly [what: string, keys: string, ...said: string[]]> = [
    ['is right', 'zone: example.com, record: chat, value: 192.0.2.1'],
    ['is right with an alias', 'zone: example.com, record: "*.chat", value: b.example.com.'],
    ['is right with IPv6', 'zone: example.com, record: chat, value: "2001:db8::1"'],
    [
      'is right at the zone itself with addresses',
      'zone: example.com, record: "@", value: 192.0.2.1, return_value: 192.0.2.2',
    ],
    [
      'has no alias at the zone itself',
      'zone: example.com, record: "@", value: 192.0.2.1',
      "dns.return_value: must be an address: the zone's own name can't be an alias",
    ],
    [
      'has no address that is none',
      'zone: example.com, record: chat, value: 192.0.2.256',
      'dns.value: must be an IPv4 address, an IPv6 address or a whole host name',
    ],
    [
      'has no address of an interface',
      'zone: example.com, record: chat, value: "fe80::1%eth0"',
      'dns.value: must be an IPv4 address, an IPv6 address or a whole host name',
    ],
    [
      'has a zone by name',
      'zone: "@", record: chat, value: 192.0.2.1',
      'dns.zone: must be a DNS name such as example.com',
    ],
    [
      'has no second line',
      'zone: example.com, record: "chat\\nsend", value: "192.0.2.1\\nsend"',
      'dns.record: must be a DNS name such as chat, or @',
      'dns.value: must be an IPv4 address, an IPv6 address or a whole host name',
    ],
    [
      'is told of a key file that is not there',
      'zone: example.com, record: chat, value: 192.0.2.1, key_file: none.key',
      'dns.key_file: cannot be read: there is no such file; the app will need it',
    ],
  ];
  for (const [what, keys, ...said] of rows) {
    it(what, () => {
      const all = keys.includes('return_value') ? keys : `${keys}, ${MORE}`;
      const loaded = load(
        `${withTiers('{ sip: "sip:a@b", site: a }')}sites: { a: { actions: [ { dns: { server: h, ${all} } } ] } }\n`,
      );
      const told = [...errorsOf(loaded), ...warningsOf(loaded)];
      assert.deepEqual(
        told.map((line) => line.replace(/^.*?actions\[0\]\./, '')),
        said,
      );
    });
  }
});
