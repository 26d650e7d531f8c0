import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { DnsAction } from '../../../src/settings/sites.ts';
import { updateDns } from '../../../src/sites/actions/dns-action.ts';
import { dnsScript, nameOf } from '../../../src/sites/actions/dns-script.ts';
import { explainNsupdate } from '../../../src/sites/actions/explain-nsupdate.ts';

const ACTION: DnsAction = {
  kind: 'dns',
  server: '10.0.0.53',
  port: 53,
  zone: 'example.com',
  record: 'chat',
  value: '192.0.2.2',
  ttlSeconds: 30,
  keyFile: '/etc/dns.key',
};

describe('The script of a DNS update', () => {
  it('replaces an address, whatever the name was before', () => {
    assert.deepEqual(dnsScript(ACTION, '192.0.2.2')?.split('\n'), [
      'server 10.0.0.53 53',
      'zone example.com.',
      'update delete chat.example.com. A',
      'update delete chat.example.com. AAAA',
      'update delete chat.example.com. CNAME',
      'update add chat.example.com. 30 A 192.0.2.2',
      'send',
      '',
    ]);
  });

  it('asks first that nothing stands beside an alias', () => {
    const lines = dnsScript(ACTION, 'b.example.net')?.split('\n') ?? [];
    assert(lines.includes('prereq nxrrset chat.example.com. MX'));
    assert(lines.includes('update add chat.example.com. 30 CNAME b.example.net.'));
  });

  it('knows IPv6', () => {
    const script = dnsScript({ ...ACTION, server: '2001:db8::53' }, '2001:db8::1');
    assert.match(script ?? '', /^server 2001:db8::53 53\n/);
    assert.match(script ?? '', / 30 AAAA 2001:db8::1\n/);
  });

  it('knows the whole name of a record', () => {
    const names = ['chat', '@', 'chat.example.com', 'CHAT.Example.com.', 'badexample.com', '*.x'];
    assert.deepEqual(
      names.map((record) => nameOf({ record, zone: 'example.com.' })),
      [
        'chat.example.com',
        'example.com',
        'chat.example.com',
        'CHAT.Example.com',
        'badexample.com.example.com',
        '*.x.example.com',
      ],
    );
  });

  it('is never one that a value has added to', () => {
    const evil = ['x\nsend', 'x\rsend', 'x y', 'x;y', 'x\u2028y', '"x"', 'x\\010y'];
    for (const text of evil) {
      assert.equal(dnsScript(ACTION, text), undefined, JSON.stringify(text));
      for (const field of ['server', 'zone', 'record']) {
        assert.equal(dnsScript({ ...ACTION, [field]: text }, '192.0.2.2'), undefined, field);
      }
    }
  });
});

describe('A failed DNS update', () => {
  const rows: ReadonlyArray<readonly [said: string, message: RegExp, isPermanent: boolean]> = [
    ['update failed: REFUSED', /the key in \/etc\/dns\.key may not .*update-policy/, true],
    ['update failed: NOTAUTH', /not the primary server of the zone example\.com/, true],
    ['; TSIG error with server\nupdate failed: NOTAUTH(BADKEY)', /no key with this name/, true],
    ['update failed: NOTAUTH(BADSIG)', /another secret/, true],
    ['update failed: NOTAUTH(BADTIME)', /clocks .* NTP/, false],
    ['update failed: SERVFAIL', /see its log for the reason/, false],
    ['update failed: YXRRSET', /other records .* use an address/, true],
    ['update failed: NOTZONE', /does not belong to the zone/, true],
    ['; Communication with 10.0.0.53#53 failed: timed out', /no answer/, false],
    ['; Communication with 10.0.0.53#53 failed: operation canceled', /no connection/, false],
    ["couldn't get address for 'ns1': not found", /does not resolve/, false],
    ['could not read key from x.{private,key}: unexpected token', /is not a key file/, true],
    ['something new', /10\.0\.0\.53:53.*chat\.example\.com.*"something new"$/, false],
  ];
  for (const [said, message, isPermanent] of rows) {
    it(`is explained: ${said.replace('\n', ' ')}`, () => {
      const explained = explainNsupdate(said, ACTION);
      assert.match(explained.message, message);
      assert.equal(explained.isPermanent, isPermanent);
    });
  }

  it('that is not signed is told what to do', () => {
    const { keyFile: _keyFile, ...unsigned } = ACTION;
    assert.match(explainNsupdate('update failed: REFUSED', unsigned).message, /set `key_file`/);
  });
});

describe('A DNS update that cannot be sent', () => {
  const { signal } = new AbortController();
  const path = process.env['PATH'];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(`${tmpdir()}/dns-action-`);
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true });
  });

  it('says that the key file is missing', async () => {
    const result = await updateDns(ACTION, '192.0.2.2', signal);
    const message = 'key file /etc/dns.key: is missing';
    assert.deepEqual(result, { ok: false, message, isPermanent: true });
  });

  it('says which package has nsupdate', async () => {
    writeFileSync(`${folder}/dns.key`, '');
    process.env['PATH'] = folder;
    const result = await updateDns(
      { ...ACTION, keyFile: `${folder}/dns.key` },
      '192.0.2.2',
      signal,
    );
    assert(!result.ok && result.isPermanent);
    assert.match(result.message, /install bind9-dnsutils/);
  });
});
