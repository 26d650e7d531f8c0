import assert from 'node:assert/strict';
import { dnsUpdateProblems } from '../../../src/sites/dns-update-problems.ts';
import {
  isWithin,
  placeOf,
  recordType,
  updatedName,
  type DnsUpdate,
} from '../../../src/sites/dns-update.ts';

const RIGHT: DnsUpdate = {
  server: { host: '10.0.0.53' },
  zone: 'example.com',
  record: 'chat',
  value: 'standby.example.com',
  ttlSeconds: 30,
};

describe('What an update may ask for', () => {
  const allowed: ReadonlyArray<Partial<DnsUpdate>> = [
    {},
    { server: { host: 'ns1.example.com', port: 65_535 } },
    { server: { host: '2001:db8::53', port: 1 } },
    { zone: 'example.com.' },
    { zone: 'lan', value: '192.0.2.1' },
    { zone: 'Example.COM', record: 'chat.example.com' },
    { record: '@', value: '192.0.2.1' },
    { record: '@', value: '2001:db8::1' },
    { record: 'chat.example.com.' },
    { record: '_sip._udp', value: '192.0.2.1' },
    { record: 'a'.repeat(63), value: 'standby.other.example.' },
    { ttlSeconds: 0 },
    { ttlSeconds: 2_147_483_647 },
    { key: { name: 'chat.example.com', algorithm: 'hmac-sha256', secret: 'AAAA' } },
  ];
  for (const change of allowed) {
    it(`is ${JSON.stringify(change)}`, () => {
      assert.deepEqual(dnsUpdateProblems({ ...RIGHT, ...change }), []);
    });
  }

  const refused: ReadonlyArray<
    readonly [change: Partial<DnsUpdate>, field: keyof DnsUpdate, message: RegExp]
  > = [
    [{ server: { host: '' } }, 'server', /^must be an address or a host name$/],
    [{ server: { host: '10.0.0.53:53' } }, 'server', /^must be an address/],
    [{ server: { host: 'x', port: 0 } }, 'server', /^must have a port from 1 to 65535$/],
    [{ server: { host: 'x', port: 65_536 } }, 'server', /port/],
    [{ server: { host: 'x', port: Number.NaN } }, 'server', /port/],
    [{ zone: '' }, 'zone', /^must be a zone, such as example\.com$/],
    [{ zone: 'example..com' }, 'zone', /^must be a zone/],
    [
      { record: '' },
      'record',
      /^must be a name in the zone, or @ for the zone itself, such as chat$/,
    ],
    [{ record: 'a b' }, 'record', /^must be a name/],
    [{ record: '.chat' }, 'record', /^must be a name/],
    [{ record: 'a'.repeat(64) }, 'record', /^must be a name/],
    [{ record: Array(64).fill('aaa').join('.') }, 'record', /^must be a name/],
    [{ record: 'zürich' }, 'record', /such as chat; write it as xn--zrich-kva$/],
    [
      { record: 'chat.example.org.' },
      'record',
      /^must be a name in the zone example\.com; chat\.example\.org\. ends in a dot and is not$/,
    ],
    [{ record: 'notexample.com.' }, 'record', /in the zone example\.com/],
    [{ value: '' }, 'value', /^must be an address or a host name, such as standby\.example\.com$/],
    [{ value: 'sip:standby.example.com' }, 'value', /^must be an address or a host name/],
    [{ value: 'zürich.example' }, 'value', /write it as xn--zrich-kva\.example$/],
    [{ value: '10.0.0.300' }, 'value', /^must be an address; 10\.0\.0\.300 is none$/],
    [{ value: '10.0.0' }, 'value', /^must be an address; 10\.0\.0 is none$/],
    [{ value: '10.0.0.1:5060' }, 'value', /^must be an address or a host name/],
    [{ value: 'fe80::1%eth0' }, 'value', /^must be an address without an interface/],
    [
      { value: 'standby' },
      'value',
      /^must be an address or a whole name, such as standby\.example\.com$/,
    ],
    [{ record: '@' }, 'value', /^must be an address: the zone itself cannot be an alias \(CNAME\)/],
    [{ record: 'Example.com.' }, 'value', /^must be an address: the zone itself/],
    [
      { value: 'CHAT.example.com.' },
      'value',
      /^must not be the record itself \(chat\.example\.com\)$/,
    ],
    [{ ttlSeconds: -1 }, 'ttlSeconds', /^must be whole seconds from 0 to 2147483647$/],
    [{ ttlSeconds: 1.5 }, 'ttlSeconds', /whole seconds/],
    [{ ttlSeconds: 2_147_483_648 }, 'ttlSeconds', /whole seconds/],
    [{ key: { name: 'a..b', algorithm: 'hmac-sha1', secret: '' } }, 'key', /^must have a name/],
  ];
  for (const [change, field, message] of refused) {
    it(`is not ${JSON.stringify(change).slice(0, 80)}`, () => {
      const problems = dnsUpdateProblems({ ...RIGHT, ...change });
      assert.deepEqual(
        problems.map((problem) => problem.field),
        [field],
      );
      assert.match(problems[0]?.message ?? '', message);
    });
  }
});

describe('The name of an update', () => {
  const names: ReadonlyArray<readonly [record: string, zone: string, name: string]> = [
    ['chat', 'example.com', 'chat.example.com'],
    ['chat', 'example.com.', 'chat.example.com'],
    ['chat.eu', 'example.com', 'chat.eu.example.com'],
    ['@', 'example.com.', 'example.com'],
    ['example.com', 'example.com', 'example.com'],
    ['chat.example.com', 'example.com', 'chat.example.com'],
    ['Chat.Example.com', 'example.COM', 'Chat.Example.com'],
    ['chat.example.com.', 'example.com', 'chat.example.com'],
    // Not in the zone, so below it.
    ['notexample.com', 'example.com', 'notexample.com.example.com'],
    ['chat.example.org', 'example.com', 'chat.example.org.example.com'],
    ['chat.example.org.', 'example.com', 'chat.example.org'],
  ];
  for (const [record, zone, name] of names) {
    it(`is ${name} for ${record} in zone ${zone}`, () => {
      assert.equal(updatedName({ record, zone }), name);
    });
  }

  it('is in its zone by whole labels', () => {
    assert(isWithin('example.com', 'example.com'));
    assert(isWithin('a.EXAMPLE.com.', 'example.com'));
    assert(!isWithin('notexample.com', 'example.com'));
    assert(!isWithin('com', 'example.com'));
  });
});

describe('The value of an update', () => {
  it('says which kind of record it is', () => {
    assert.equal(recordType('192.0.2.1'), 'A');
    assert.equal(recordType('2001:db8::1'), 'AAAA');
    assert.equal(recordType('::ffff:192.0.2.1'), 'AAAA');
    assert.equal(recordType('standby.example.com'), 'CNAME');
  });
});

describe('The server of an update', () => {
  it('is told with its port', () => {
    assert.equal(placeOf({ host: '10.0.0.53' }), '10.0.0.53:53');
    assert.equal(placeOf({ host: 'ns.example.com', port: 5353 }), 'ns.example.com:5353');
    assert.equal(placeOf({ host: '2001:db8::53' }), '[2001:db8::53]:53');
  });
});
