import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { AdminConfig } from '../../../src/config/config.ts';
import { makeCertificate } from '../../contract/certificate.ts';
import { errorsOf, load, warningsOf } from './config-file.ts';

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }';
const HASH = 'sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08';
const TOKEN = `{ name: night, role: operate, hash: "${HASH}" }`;
const OTHER = `{ name: day, role: read, hash: "${HASH.replace('9F', '00')}" }`;
const KEPT = { name: 'night', role: 'operate', sha256: HASH.slice(7).toLowerCase() };
const FAR = 'is beyond loopback: without `tls_cert_file`';

describe('where the API is served, and to whom', () => {
  const { cert, key } = makeCertificate('DNS:pbx.example.com');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const files = {
    'a.pem': cert,
    'a.key': key,
    'other.key': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'locked.key': privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    'none.pem': 'nothing\n',
  };

  function loaded(admin: string): ReturnType<typeof load> {
    return load(`admin: ${admin}\n${ROUTE}\n`, undefined, files);
  }

  function read(admin: string): AdminConfig | undefined {
    const result = loaded(admin);
    assert.ok(result.ok, errorsOf(result).join('\n'));
    return result.config.admin;
  }

  const LOOPBACK: AdminConfig = {
    host: '127.0.0.1',
    port: 8090,
    access: { kind: 'loopback' },
    edit: false,
    peers: [],
  };
  const NIGHT: AdminConfig['access'] = {
    kind: 'tokens',
    tokens: [KEPT as { name: string; role: 'operate'; sha256: string }],
  };

  it('is loopback where the file says nothing', () => {
    const result = load(ROUTE);
    assert.ok(result.ok);
    assert.deepEqual(result.config.admin, LOOPBACK);
  });

  const right: ReadonlyArray<readonly [admin: string, expected: AdminConfig | undefined]> = [
    ['{}', LOOPBACK],
    ['{ listen: 127.0.0.2:1 }', { ...LOOPBACK, host: '127.0.0.2', port: 1 }],
    ['{ listen: "localhost:65535" }', { ...LOOPBACK, host: 'localhost', port: 65_535 }],
    ['{ listen: "[::1]:8090" }', { ...LOOPBACK, host: '::1' }],
    ['{ tokens: [] }', LOOPBACK],
    [
      '{ peers: { pbx2: { url: "https://pbx2.example.com:8090/" } } }',
      { ...LOOPBACK, peers: [{ name: 'pbx2', url: 'https://pbx2.example.com:8090' }] },
    ],
    [`{ tokens: [${TOKEN}] }`, { ...LOOPBACK, access: NIGHT }],
    [
      `{ listen: "0.0.0.0:8090", tokens: [${TOKEN}] }`,
      { ...LOOPBACK, host: '0.0.0.0', access: NIGHT },
    ],
    [`{ listen: "[::]:8090", tokens: [${TOKEN}] }`, { ...LOOPBACK, host: '::', access: NIGHT }],
    [
      '{ tls_cert_file: a.pem, tls_key_file: a.key }',
      { ...LOOPBACK, tls: { cert, key: key.trimEnd() } },
    ],
    ['off', undefined],
    ['no', undefined],
  ];
  for (const [admin, expected] of right) {
    it(`reads ${admin.slice(0, 60)}`, () => {
      assert.deepEqual(read(admin), expected);
    });
  }

  const wrong: ReadonlyArray<readonly [admin: string, ...errors: RegExp[]]> = [
    ['on', /^1:1 admin: must be `off`, or a map/],
    ['{ listen: 8090 }', /^1:10 admin\.listen: must be an address and port such as/],
    ['{ listen: "127.0.0.1:0" }', /^1:10 admin\.listen: must be an address and port/],
    ['{ listen: "127.0.0.1:65536" }', /^1:10 admin\.listen: must be an address and port/],
    ['{ listen: "::1:8090" }', /^1:10 admin\.listen: must be an address and port/],
    ['{ listen: "http://127.0.0.1:8090" }', /^1:10 admin\.listen: must be an address and port/],
    ['{ listen: "0.0.0.0:1" }', /^1:10 admin\.listen: is beyond loopback, which needs `tokens`/],
    ['{ listen: "[::]:1" }', /^1:10 admin\.listen: is beyond loopback, which needs `tokens`/],
    ['{ listen: "pbx:1", tokens: [] }', /^1:10 admin\.listen: is beyond loopback, which needs/],
    ['{ listen: "localhost.example.com:1" }', /^1:10 admin\.listen: is beyond loopback/],
    ['{ listen: "127.1:1" }', /^1:10 admin\.listen: is beyond loopback/],
    ['{ listen: "0.0.0.0:1", tokens: night }', /^1:\d+ admin\.tokens: must be a list$/],
    [
      '{ tokens: [{}] }',
      /tokens\[0\]\.name: is missing/,
      /\.role: is missing/,
      /\.hash: is missing/,
    ],
    [`{ tokens: [${TOKEN.replace('operate', 'admin')}] }`, /role: must be `read` or `operate`$/],
    [`{ tokens: [${TOKEN.replace('sha256:', '')}] }`, /hash: must be a hash such as `ari-failover/],
    [`{ tokens: [${TOKEN.replace('9F', '9')}] }`, /hash: must be a hash such as `ari-failover/],
    [`{ tokens: [${TOKEN.replace('night', '')}] }`, /tokens\[0\]\.name: is empty/],
    [`{ tokens: [${TOKEN}, ${OTHER.replace('day', 'Night')}] }`, /\[1\]\.name: appears twice$/],
    [
      `{ tokens: [${TOKEN}, ${TOKEN.replace('night', 'day').toLowerCase()}] }`,
      /tokens\[1\]\.hash: appears twice$/,
    ],
    ['{ tls_cert_file: a.pem }', /^1:10 admin\.tls_cert_file: needs `tls_key_file` too$/],
    ['{ tls_key_file: a.key }', /^1:10 admin\.tls_key_file: needs `tls_cert_file` too$/],
    [
      '{ tls_cert_file: x, tls_key_file: a.key }',
      /tls_cert_file: cannot be read: there is no such file/,
    ],
    ['{ tls_cert_file: none.pem, tls_key_file: a.key }', /tls_cert_file: holds no certificate/],
    ['{ tls_cert_file: a.pem, tls_key_file: none.pem }', /tls_key_file: holds no key \(PEM\)/],
    ['{ tls_cert_file: a.pem, tls_key_file: locked.key }', /tls_key_file: holds no key \(PEM\)/],
    ['{ tls_cert_file: a.pem, tls_key_file: other.key }', /tls_key_file: is not the key of/],
    ['{ token: [] }', /^1:10 admin\.token: unknown key; did you mean "tokens"\?$/],
  ];
  for (const [admin, ...errors] of wrong) {
    it(`refuses ${admin.slice(0, 70)}`, () => {
      const told = errorsOf(loaded(admin));
      assert.equal(told.length, errors.length, told.join('\n'));
      for (const [index, error] of errors.entries()) assert.match(String(told[index]), error);
    });
  }

  const warned: ReadonlyArray<readonly [admin: string, ...warnings: string[]]> = [
    ['{}'],
    ['{ listen: "127.0.0.1:1" }'],
    [`{ listen: "0.0.0.0:1", tokens: [${TOKEN}] }`, `admin.listen: ${FAR}`],
    [`{ listen: "0.0.0.0:1", tokens: [${TOKEN}], tls_cert_file: a.pem, tls_key_file: a.key }`],
    ['{ edit: yes }', 'admin.edit: without `tokens` everybody on this machine can edit'],
    [`{ edit: yes, tokens: [${TOKEN}] }`],
  ];
  for (const [admin, ...warnings] of warned) {
    it(`warns of ${warnings.length} in ${admin.slice(0, 60)}`, () => {
      const told = warningsOf(loaded(admin));
      assert.equal(told.length, warnings.length, told.join('\n'));
      for (const [index, warning] of warnings.entries()) {
        assert(told[index]?.includes(warning), told[index]);
      }
    });
  }

  it('never tells a hash', () => {
    const told = errorsOf(
      loaded(`{ tokens: [${TOKEN}, ${TOKEN}, { name: x, hash: "${HASH}0" }] }`),
    );
    assert(told.length >= 3);
    assert.doesNotMatch(told.join('\n'), /9f86/i);
  });
});
