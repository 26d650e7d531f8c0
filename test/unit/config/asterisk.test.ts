import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { AmiConfig, AsteriskConfig } from '../../../src/config/config.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { errorsOf, load, warningsOf } from './config-file.ts';

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }';
const AMI: AmiConfig = { host: '127.0.0.1', port: 5038, username: 'failover', password: 'a' };
const OTHER_AMI = { host: 'pbx', port: 15_038, username: 'u' };

function asterisk(
  section: string,
  env: NodeJS.ProcessEnv = {},
  files: Readonly<Record<string, string>> = {},
): AsteriskConfig {
  const loaded = load(`asterisk: ${section}\n${ROUTE}\n`, env, files);
  assert.ok(loaded.ok, errorsOf(loaded).join('\n'));
  return loaded.config.asterisk;
}

describe('where Asterisk is, and who asks', () => {
  it('has defaults for all but the password', () => {
    assert.deepEqual(asterisk('{ password: x }'), {
      url: 'http://127.0.0.1:8088',
      username: 'failover',
      password: 'x',
      app: 'failover',
      transport: 'auto',
    });
  });

  it('takes the environment before the file', () => {
    const env = { ARI_URL: 'https://pbx:8089/asterisk', ARI_USERNAME: 'u', ARI_PASSWORD: 'p' };
    const section = '{ url: "http://h", username: a, password: b }';
    const { url, username, password } = asterisk(section, env);
    assert.deepEqual([url, username, password], ['https://pbx:8089/asterisk', 'u', 'p']);
  });

  it('takes an empty variable for none', () => {
    const env = { ARI_URL: '', ARI_USERNAME: '', ARI_PASSWORD: '' };
    const { url, username, password } = asterisk('{ username: a, password: b }', env);
    assert.deepEqual([url, username, password], ['http://127.0.0.1:8088', 'a', 'b']);
  });

  it('names the variable that is wrong', () => {
    const [error] = errorsOf(load(ROUTE, { ARI_URL: 'pbx:8088', ARI_PASSWORD: 'p' }));
    assert.match(
      String(error),
      /asterisk\.url: must be a URL .* ARI_URL in the environment is not$/,
    );
  });

  const files: ReadonlyArray<[content: string, password: string]> = [
    ['p', 'p'],
    ['p\n', 'p'],
    ['p\r\n', 'p'],
    ['p \n', 'p '],
  ];
  for (const [content, password] of files) {
    it(`reads ${JSON.stringify(content)} of a file as ${JSON.stringify(password)}`, () => {
      const read = asterisk('{ password_file: ./ari.secret }', {}, { 'ari.secret': content });
      assert.equal(read.password, password);
    });
  }

  it('needs no password file where the environment has the password', () => {
    assert.equal(asterisk('{ password_file: none }', { ARI_PASSWORD: 'p' }).password, 'p');
  });

  const wrong: ReadonlyArray<[section: string, error: RegExp]> = [
    ['{ username: x }', /^1:1 asterisk: needs `password` or `password_file`, or ARI_PASSWORD/],
    ['{ password: 1234 }', /^1:13 asterisk\.password: must be text on one line \(in quotes/],
    ['{ password: }', /^1:13 asterisk\.password: is empty/],
    ['{ password: x, password_file: full }', /^1:26 asterisk\.password_file: conflicts with/],
    [
      '{ password_file: none }',
      /^1:13 asterisk\.password_file: cannot be read: there is no such file/,
    ],
    ['{ password_file: . }', /^1:13 asterisk\.password_file: cannot be read: it is a folder/],
    [
      '{ password_file: empty }',
      /^1:13 asterisk\.password_file: \/.*\/empty is empty: write the password of the ARI user \(ari\.conf\) into it$/,
    ],
    [
      '{ password_file: lines }',
      /^1:13 asterisk\.password_file: must hold only the password of the ARI user .* on one line$/,
    ],
  ];
  for (const [section, error] of wrong) {
    it(`refuses ${section}`, () => {
      const beside = { full: 'p', empty: '\n', lines: 'a\nb\n' };
      const told = errorsOf(load(`asterisk: ${section}\n${ROUTE}\n`, {}, beside));
      assert.equal(told.length, 1, told.join('\n'));
      assert.match(String(told[0]), error);
    });
  }

  it('never tells a secret', () => {
    const told = errorsOf(load(`asterisk: { password: "hunter2: value was\\n" }\n${ROUTE}\n`, {}));
    assert.equal(told.length, 1);
    assert.doesNotMatch(told.join('\n'), /hunter2/);
  });

  it('has no AMI where none is asked for, whatever the environment holds', () => {
    assert.equal(asterisk('{ password: x }', { AMI_PASSWORD: 'a' }).ami, undefined);
  });

  const ami: ReadonlyArray<[section: string, env: NodeJS.ProcessEnv, expected: AmiConfig]> = [
    ['{ password: a }', {}, AMI],
    ['{ host: pbx, port: 15038, username: u, password: a }', {}, { ...OTHER_AMI, password: 'a' }],
    ['{ password_file: ami.secret }', {}, AMI],
    ['{ password: b }', { AMI_PASSWORD: 'a' }, AMI],
    ['{ password_file: none }', { AMI_PASSWORD: 'a' }, AMI],
    ['', { AMI_PASSWORD: 'a' }, AMI],
  ];
  for (const [section, env, expected] of ami) {
    it(`reads ami: ${section} with ${JSON.stringify(env)}`, () => {
      const read = asterisk(`{ password: x, ami: ${section} }`, env, { 'ami.secret': 'a\n' });
      assert.deepEqual(read.ami, expected);
    });
  }

  const wrongAmi: ReadonlyArray<[section: string, error: RegExp]> = [
    ['{}', /^1:26 asterisk\.ami: needs `password` or `password_file`, or AMI_PASSWORD/],
    ['{ password: a, port: 0 }', /^1:\d+ asterisk\.ami\.port: must be a whole number from 1/],
    ['{ password: a, user: b }', /^1:\d+ asterisk\.ami\.user: unknown key/],
    [
      '{ password_file: none }',
      /^1:\d+ asterisk\.ami\.password_file: cannot be read: there is no such file/,
    ],
    [
      '{ password_file: empty }',
      /ami\.password_file: \/.*\/empty is empty: write the password of the AMI user \(manager\.conf\) into it$/,
    ],
    ['{ password: a, password_file: f }', /^1:\d+ asterisk\.ami\.password_file: conflicts with/],
    ['{ password: 1234 }', /^1:\d+ asterisk\.ami\.password: must be text on one line/],
  ];
  for (const [section, error] of wrongAmi) {
    it(`refuses ami: ${section}`, () => {
      const written = `asterisk: { password: x, ami: ${section} }\n${ROUTE}\n`;
      const told = errorsOf(load(written, {}, { f: 'p', empty: '\n' }));
      assert.equal(told.length, 1, told.join('\n'));
      assert.match(String(told[0]), error);
    });
  }

  it('finds the CA file beside the configuration, and says where it has no effect', () => {
    const beside = { 'ca.pem': 'x' };
    const { caFile } = asterisk('{ password: x, url: "https://h", ca_file: ca.pem }', {}, beside);
    assert.match(String(caFile), /ari-failover-config-\w+\/ca\.pem$/);
    const http = load(`asterisk: { password: x, ca_file: ca.pem }\n${ROUTE}\n`, {}, beside);
    assert.deepEqual(warningsOf(http), [
      '1:26 asterisk.ca_file: has no effect: `url` is not https',
    ]);
  });

  it('says that a file is not there', () => {
    const loaded = loadConfig(join(import.meta.dirname, 'none.yaml'), {});
    assert.ok(!loaded.ok);
    assert.match(String(loaded.errors[0]?.message), /^cannot be read: there is no such file/);
  });
});
