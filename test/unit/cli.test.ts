import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

const GOOD = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }\n';
const NO_CONFIG =
  /failover\.yaml\b[^]*cannot be read: there is no such file here, nor \/etc\/ari-failover\/failover\.yaml: name yours with --config/;

const FILES = {
  'good.yaml': GOOD,
  'phones.yaml':
    'routes: { x: { tiers: [ { endpoint: PJSIP/alice }, { sip: "sip:a@b" }, { endpoint: Local/1@x } ] } }\n',
  'doubtful.yaml': `${GOOD}sites: { dc1: { context_header: 'X-Site: dc1' } }\n`,
  'nowhere.yaml': `asterisk: { url: "http://127.0.0.1:1" }\n${GOOD}`,
  'wrong.yaml': 'routes:\n  "a\\e[2J":\n    tiers: [ { sip: bob } ]\nlgo: {}\n',
} as const;

describe('ari-failover', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-cli-'));
    for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ARI_PASSWORD: 'x' },
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  }

  it('check: 0 and what each route tries', () => {
    const { code, out, err } = run('check', '--config', 'good.yaml');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^ {2}support\n {4}1\. {2}PJSIP\/outbound\/sip:a@b$/m);
  });

  it('check: says which ways nobody watches', () => {
    const { code, out } = run('check', '--config', 'phones.yaml');
    assert.equal(code, 0);
    assert.match(out.replaceAll('\n', ' '), /Nobody watches PJSIP\/alice, Local\/1@x: each call/);
    assert.doesNotMatch(out, /Nobody watches [^:]*sip:/);
    const { out: json } = run('check', '--json', '--config', 'phones.yaml');
    const { unwatched } = JSON.parse(json) as { readonly unwatched: readonly string[] };
    assert.deepEqual(unwatched, ['PJSIP/alice', 'Local/1@x']);
    assert.doesNotMatch(run('check', '--config', 'good.yaml').out, /Nobody watches/);
  });

  it('check: 1 with warnings', () => {
    const { code, err } = run('check', '--config', 'doubtful.yaml');
    assert.equal(code, 1);
    assert.match(
      err,
      /^doubtful\.yaml:2:10 warning: sites\.dc1: is never down, .*\n.*2:17 warning: .*\n$/,
    );
  });

  it('check: 2 with errors, one line each, that cannot steer a terminal', () => {
    const { code, out, err } = run('check', '--config', 'wrong.yaml');
    assert.deepEqual([code, out], [2, '']);
    assert.deepEqual(
      err.split('\n').map((line) => line.split(': ', 1)[0]),
      [
        'wrong.yaml:2:3 routes.a\\x1b[2J',
        'wrong.yaml:3:16 routes.a\\x1b[2J.tiers[0].sip',
        'wrong.yaml:4:1 lgo',
        '',
      ],
    );
  });

  it('check --json: the same on standard output', () => {
    const { code, out, err } = run('check', '--json', '--config', 'wrong.yaml');
    assert.deepEqual([code, err], [2, '']);
    const report = JSON.parse(out) as { ok: boolean; errors: Array<Record<string, unknown>> };
    assert.equal(report.ok, false);
    assert.deepEqual(report.errors[2], {
      code: 'unknown-key',
      path: 'lgo',
      line: 4,
      column: 1,
      message: 'unknown key; did you mean "log"?',
      meant: { key: 'log' },
    });
  });

  it('start: 2 with errors, before anything is connected; it is the default command', () => {
    for (const args of [['start', '--config', 'wrong.yaml'], ['--config', 'wrong.yaml'], []]) {
      const { code, out, err } = run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, args.length === 0 ? NO_CONFIG : /^wrong\.yaml:2:3 /);
    }
  });

  it('without a configuration: 2, both places and the option', () => {
    for (const args of [['check'], ['simulate', 'support'], ['doctor'], ['start', '--json']]) {
      const { code, out, err } = run(...args);
      assert.equal(code, 2);
      assert.match(args.includes('--json') ? out : err, NO_CONFIG);
    }
  });

  it('doctor: 2 with errors in the configuration, before anything is asked', () => {
    const { code, out, err } = run('doctor', '--config', 'wrong.yaml');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^wrong\.yaml:2:3 /);
  });

  it('doctor: 3 where there is no Asterisk, and it says where it looked', () => {
    const { code, out, err } = run('doctor', '--config', 'nowhere.yaml');
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, /^nothing listens at http:\/\/127\.0\.0\.1:1\/ari\/: check asterisk\.url/);
  });

  it('a word that is no command: 2, and the one that was meant', () => {
    const { code, err } = run('chekc', '--config', 'good.yaml');
    assert.deepEqual([code, err], [2, 'no command "chekc"; did you mean "check"?\n']);
  });

  it('check takes the file by itself', () => {
    assert.equal(run('check', 'good.yaml').code, 0);
    assert.equal(run('check', 'good.yaml', 'wrong.yaml').code, 2);
  });

  for (const args of [['--bogus'], ['check', '--bogus'], ['check', '--config']]) {
    it(`${args.join(' ')}: 2, a wrong usage`, () => {
      const { code, out, err } = run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^error: /);
    });
  }

  for (const command of ['calls', 'events', 'export calls']) {
    it(`${command} --from: 2 with a time that is none, and how to write one`, () => {
      const { code, out, err } = run(...command.split(' '), '--from', '2026-11-31');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /'2026-11-31' is invalid\. It must be a time: 2h \(ago\), 06:15, today, /);
    });
  }

  it('tells its version', () => {
    const file = join(import.meta.dirname, '../../package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    assert.deepEqual(run('--version'), { code: 0, out: `${version}\n`, err: '' });
  });

  for (const args of [['--help'], ['start', '--help'], ['check', '--help'], ['doctor', '--help']]) {
    it(`${args.join(' ')} has an example`, () => {
      const { code, out } = run(...args);
      assert.equal(code, 0);
      assert.match(out, /^Examples:\n {2}ari-failover /m);
    });
  }
});
