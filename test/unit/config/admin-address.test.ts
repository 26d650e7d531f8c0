import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminAddress, type AdminAddress } from '../../../src/config/admin-address.ts';
import { makeCertificate } from '../../contract/certificate.ts';

describe('where a command finds the API', () => {
  const { cert } = makeCertificate('DNS:pbx.example.com');

  const urls: ReadonlyArray<readonly [admin: string, url: string]> = [
    ['', 'http://127.0.0.1:8090'],
    ['admin: { listen: "127.0.0.1:9000" }', 'http://127.0.0.1:9000'],
    ['admin: { listen: "0.0.0.0:8090" }', 'http://127.0.0.1:8090'],
    ['admin: { listen: "[::]:8090" }', 'http://[::1]:8090'],
    ['admin: { listen: "[2001:db8::1]:8090" }', 'http://[2001:db8::1]:8090'],
    ['admin: { listen: "pbx.example.com:8090" }', 'http://pbx.example.com:8090'],
    ['admin: { tls_cert_file: a.pem, tls_key_file: secret.key }', 'https://127.0.0.1:8090'],
    ['asterisk: { password_file: secret }\nroutes: {}\ntrunks: [', ''],
    ['asterisk: { password_file: secret }\nrutes: {}', 'http://127.0.0.1:8090'],
  ];
  for (const [yaml, url] of urls) {
    it(`${yaml === '' ? 'by default' : JSON.stringify(yaml.slice(0, 70))}: ${url}`, () => {
      const address = found(yaml, cert);
      if (url === '') assert.equal(address.ok, false);
      else {
        assert.ok(address.ok, JSON.stringify(address));
        assert.deepEqual(
          [address.url, address.cert],
          [url, url.startsWith('https') ? cert : undefined],
        );
      }
    });
  }

  it('says whether the file names the address', () => {
    const yamls = ['admin: { listen: "127.0.0.1:8090" }', '', 'admin: { tokens: [] }'];
    const defaults = yamls.map((yaml) => {
      const address = found(yaml);
      return address.ok && address.isDefault;
    });
    assert.deepEqual(defaults, [false, true, true]);
  });

  it('by default without any configuration', () => {
    assert.deepEqual(adminAddress(undefined, {}), {
      ok: true,
      url: 'http://127.0.0.1:8090',
      isDefault: true,
    });
  });

  const nowhere: ReadonlyArray<readonly [yaml: string, error: RegExp]> = [
    ['admin: off', /^admin is off: the app has no API/],
    ['admin: { listen: 8090 }', /^admin\.listen must be an address and port/],
    [
      'admin: { tls_cert_file: none.pem }',
      /^admin\.tls_cert_file cannot be read: there is no such file/,
    ],
  ];
  for (const [yaml, error] of nowhere) {
    it(`${yaml}: nowhere`, () => {
      const address = found(yaml);
      assert.ok(!address.ok);
      const [first] = address.errors;
      assert.equal(address.errors.length, 1);
      assert.match(`${first?.path} ${first?.message}`, error);
    });
  }

  it('not without a file', () => {
    const address = adminAddress(join(import.meta.dirname, 'none.yaml'), {});
    assert.ok(!address.ok);
    assert.match(String(address.errors[0]?.message), /^cannot be read: there is no such file/);
  });
});

function found(yaml: string, cert = ''): AdminAddress {
  const folder = mkdtempSync(join(tmpdir(), 'ari-failover-config-'));
  try {
    writeFileSync(join(folder, 'failover.yaml'), yaml);
    writeFileSync(join(folder, 'a.pem'), cert);
    return adminAddress(join(folder, 'failover.yaml'), {});
  } finally {
    rmSync(folder, { recursive: true });
  }
}
