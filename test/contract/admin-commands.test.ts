import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminTrial } from './admin-trial.ts';
import { makeCertificate } from './certificate.ts';
import { DRILL, SITE, STATUS, TRUNK, type Given } from './fake-operations.ts';
import { runCli, type Ran } from './run-cli.ts';
import { loadConfig } from '../../src/config/load.ts';
import { operate } from '../../src/commands/operate.ts';
import type { VerbOptions } from '../../src/commands/verb.ts';
import { VERBS } from '../../src/commands/verbs.ts';

const BY: Given['order'] = { by: 'alice', reason: '' };
const FAILED = {
  ...DRILL,
  state: 'ended' as const,
  calls: [{ call: 'c-1', at: STATUS.startedAt, passed: false, status: 'CONGESTION' }],
};

describe('The commands that ask the running app', function () {
  this.timeout(30_000);
  let folder: string;
  let trial: AdminTrial;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-cli-'));
  });

  beforeEach(async () => {
    trial = await AdminTrial.start();
    configure(`listen: "127.0.0.1:${trial.port}"`);
  });

  afterEach(() => trial.close());

  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** A file that is right nowhere but in `admin`, as an operator may meet it. */
  function configure(admin: string): void {
    const broken = 'asterisk: { password_file: /root/none }\nroutes: { x: { tiers: [] } }\n';
    writeFileSync(join(folder, 'failover.yaml'), `${broken}admin: { ${admin} }\n`);
  }

  /** As the command line does it, within this process. @param line a verb, and what it is asked of */
  async function run(
    line: string,
    options: Partial<VerbOptions> = {},
    env: NodeJS.ProcessEnv = {},
  ): Promise<Ran> {
    const words = line.split(' ');
    const verb = VERBS.find(({ usage }) => line.startsWith(usage.replace(/ [<[].*/, '')));
    assert(verb, line);
    const name = words.slice(verb.usage.replace(/ [<[].*/, '').split(' ').length).join(' ');
    const [out, err]: [string[], string[]] = [[], []];
    const code = await operate(
      {
        verb,
        name,
        options: { config: join(folder, 'failover.yaml'), ...options },
        env: { SUDO_USER: 'alice', ...env },
      },
      { columns: 100, out: (text) => out.push(text), err: (text) => err.push(text) },
    );
    return { code, out: out.join(''), err: err.join('') };
  }

  /** The whole of it, as a process. */
  function runProcess(line: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    return runCli(line.split(' '), { cwd: folder, env });
  }

  const looks: ReadonlyArray<readonly [line: string, answer: object, shows: RegExp]> = [
    ['status', STATUS, /^Asterisk +22\.10\.1, connected$/m],
    [
      'trunks',
      { trunks: [TRUNK, { ...TRUNK, name: 'carrier-b' }] },
      /^carrier-b +up +.* 3\/30 +dc1$/m,
    ],
    ['sites', { sites: [SITE, { ...SITE, name: 'dc2' }] }, /^dc1 +up +.* 100 % +dc2$/m],
    ['drill status', { drills: [DRILL] }, /^tuesday +idle$/m],
    ['drill status tuesday', DRILL, /^what +trunk carrier-a as sip:503/m],
  ];
  for (const [line, answer, shows] of looks) {
    it(`${line}: 0, for people and as JSON`, async () => {
      const [people, json] = await Promise.all([run(line), run(line, { json: true })]);
      assert.deepEqual([people.code, people.err, json.code, json.err], [0, '', 0, '']);
      assert.match(people.out, shows);
      assert.deepEqual(JSON.parse(json.out), answer);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  const orders: ReadonlyArray<readonly [line: string, given: Given, shows: RegExp]> = [
    ['hold carrier-a', { what: 'hold', name: 'carrier-a', order: BY }, /^carrier-a +held /m],
    ['release carrier-a', { what: 'release', name: 'carrier-a', order: BY }, /^carrier-a +up /m],
    ['return dc1', { what: 'return', name: 'dc1', order: BY }, /^dc1 +up /m],
    ['drain', { what: 'drain', order: BY }, /^New calls are refused \(DRAINING\); 12 in progress/],
    ['resume', { what: 'resume', order: BY }, /^New calls are taken; 12 in progress/],
    ['drill start tuesday', { what: 'start', name: 'tuesday', order: BY }, /^tuesday +running$/m],
    [
      'drill stop tuesday',
      { what: 'stop', name: 'tuesday', order: BY },
      /^tuesday +ended: stopped$/m,
    ],
  ];
  for (const [line, given, shows] of orders) {
    it(`${line}: 0, and says what has become of it`, async () => {
      const { code, out, err } = await run(line);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, shows);
      assert.deepEqual(trial.operations.given, [given]);
    });
  }

  it('hold, for a reason and a time', async () => {
    const { code, out } = await run('hold carrier-a', { reason: 'their works', for: '2h' });
    const [given] = trial.operations.given;
    assert.equal(code, 0);
    assert.match(out, /^ +until 20.* \(in (?:2 h|1 h 59 min)\)\n +their works$/m);
    assert.equal(given?.order.reason, 'their works');
    assert(Math.abs((given?.untilMs ?? 0) - Date.now() - 7_200_000) < 60_000);
  });

  it('drill status: 1 where a call has failed', async () => {
    trial.operations.allDrills = [FAILED];
    for (const [line, json] of [
      ['drill status', false],
      ['drill status tuesday', false],
      ['drill status', true],
    ] as const) {
      const { code, err } = await run(line, { json });
      assert.deepEqual([code, err], [1, ''], line);
    }
  });

  const refused: ReadonlyArray<
    readonly [line: string, told: RegExp, options?: Partial<VerbOptions>]
  > = [
    ['hold carier-a', /^no trunk "carier-a"; did you mean "carrier-a"\?$/m],
    ['release ../drain', /^no trunk "\.\.\/drain"/],
    ['return cd1', /^no site "cd1"; did you mean "dc1"\?$/m],
    ['drill start tuseday', /^no drill "tuseday"; did you mean "tuesday"\?$/m],
    ['drill status tuseday', /^no drill "tuseday"; did you mean "tuesday"\?$/m],
    ['hold carrier-a', /^"for" must be a duration/, { for: '2x' }],
    ['hold carrier-a', /^"until" must be a time such as/, { until: 'tomorrow' }],
    ['trunks', /^--url must be a URL such as/, { url: '127.0.0.1:8090' }],
    ['trunks', /^--url must be a URL such as/, { url: 'http://x/?y' }],
    ['trunks', /^--ca-file cannot be read: ENOENT/, { caFile: 'none.pem' }],
    ['trunks', /^the token holds/, { token: 'a\u00e4' }],
  ];
  for (const [line, told, options = {}] of refused) {
    it(`${line} ${JSON.stringify(options)}: 2, and what would be right`, async () => {
      const { code, out, err } = await run(line, options);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, told);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('2 for what cannot be done now', async () => {
    trial.operations.done = { ok: false, why: 'impossible', message: 'drill friday runs' };
    const { code, out, err } = await run('drill start tuesday', { json: true });
    assert.deepEqual([code, err], [2, 'drill friday runs\n']);
    const error = { code: 'impossible', message: 'drill friday runs' };
    assert.deepEqual(JSON.parse(out), { error });
  });

  it('3 where nothing listens, with the address and what to look at', async () => {
    await trial.close();
    const { code, out, err } = await run('drain', { json: true });
    assert.equal(code, 3);
    assert(err.startsWith(`nothing listens at http://127.0.0.1:${trial.port}: is the app running`));
    const { error } = JSON.parse(out) as { error: { code: string } };
    assert.equal(error.code, 'unreachable');
  });

  it('3 where the app fails', async () => {
    trial.operations.fault = new Error('x');
    assert.equal((await run('status')).code, 3);
  });

  it('keeps a name in its place, and cannot be made to steer a terminal', async () => {
    trial.operations.allTrunks = [{ ...TRUNK, reason: '\u001b[2J \u009b1m' }];
    const { out } = await run('trunks');
    assert.match(out, /\\x1b\[2J \\x9b1m/);
  });

  describe('with somebody else at the address', () => {
    let stranger: Server;
    let answer: { readonly status: number; readonly body: string };

    beforeEach((done) => {
      stranger = createServer((_, response) => {
        response.writeHead(answer.status).end(answer.body);
      }).listen(0, '127.0.0.1', done);
    });

    afterEach((done) => {
      stranger.close(done);
      stranger.closeAllConnections();
    });

    const answers: ReadonlyArray<readonly [status: number, body: string]> = [
      [200, '<html>'],
      [200, '{}'],
      [200, '[]'],
      [200, 'null'],
      [404, 'Not Found'],
      [302, ''],
      [500, '{"error": "no"}'],
    ];
    it('3, whatever he answers', async () => {
      const { port } = stranger.address() as AddressInfo;
      for (const [status, body] of answers) {
        answer = { status, body };
        const { code, out, err } = await run('trunks', { url: `http://127.0.0.1:${port}` });
        assert.deepEqual([code, out], [3, ''], `${status} ${body}`);
        assert.match(err, /^something else answers at http:\/\/127\.0\.0\.1:\d+ \(HTTP \d+\)/);
      }
    });
  });

  describe('with tokens and TLS', () => {
    const TOKEN = 'a-token';
    const tls = makeCertificate('DNS:pbx.example.com');
    const foreign = makeCertificate('DNS:pbx.example.com');

    beforeEach(async () => {
      await trial.close();
      const sha256 = createHash('sha256').update(TOKEN).digest('hex');
      trial = await AdminTrial.start({
        access: { as: 'tokens', tokens: [{ name: 'night', role: 'operate', sha256 }] },
        tls,
      });
      writeFileSync(join(folder, 'own.pem'), tls.cert);
      writeFileSync(join(folder, 'foreign.pem'), foreign.cert);
      configure(`listen: "127.0.0.1:${trial.port}", tls_cert_file: own.pem, tls_key_file: secret`);
    });

    it('takes the token of the environment, and the certificate of the configuration', async () => {
      const { code, err } = await run('drain', {}, { ARI_FAILOVER_TOKEN: TOKEN });
      assert.deepEqual([code, err], [0, '']);
      assert.equal(trial.operations.given[0]?.order.by, 'alice (night)');
    });

    it('takes the token of the command line before that of the environment', async () => {
      const { code } = await run('status', { token: TOKEN }, { ARI_FAILOVER_TOKEN: 'other' });
      assert.equal(code, 0);
    });

    it('2 without the token, and with a wrong one, and says how to show it', async () => {
      for (const options of [{}, { token: 'other' }]) {
        const { code, out, err } = await run('status', options);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, /--token,\sor\sARI_FAILOVER_TOKEN/);
      }
    });

    it('3 where the certificate is not that of the configuration, before the token is shown', async () => {
      configure(`listen: "127.0.0.1:${trial.port}", tls_cert_file: foreign.pem`);
      const { code, err } = await run('drain', {}, { ARI_FAILOVER_TOKEN: TOKEN });
      assert.equal(code, 3);
      assert.match(err, /^the certificate of https:.* is not trusted/);
      assert.deepEqual(trial.operations.given, []);
    });

    it('3 by --url where nobody is trusted, and where the name is another', async () => {
      const url = `https://127.0.0.1:${trial.port}`;
      for (const options of [{ url }, { url, caFile: join(folder, 'own.pem') }]) {
        const { code, err } = await run('status', options, { ARI_FAILOVER_TOKEN: TOKEN });
        assert.equal(code, 3);
        assert.match(err, /is not trusted/);
      }
    });

    it('3 where it speaks http to https', async () => {
      const { code, err } = await run('status', { url: `http://127.0.0.1:${trial.port}` });
      assert.equal(code, 3);
      assert.match(err, /is it https\?/);
    });
  });

  describe('as processes', () => {
    it('0, with every option in its place', async () => {
      const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
      const line = `hold carrier-a --reason works --until ${day}T18:00`;
      const { code, out, err } = await runProcess(line, { TZ: 'Etc/GMT-1' });
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, new RegExp(`^ +until ${day} 18:00:00 \\(in .*\\)\\n +works$`, 'm'));
      const [given] = trial.operations.given;
      assert.deepEqual(given?.order, { by: 'alice', reason: 'works' });
      assert.equal(new Date(given.untilMs ?? 0).toISOString(), `${day}T17:00:00.000Z`);
    });

    it('the same by --url and JSON', async () => {
      const { code, out } = await runProcess(`drill start tuesday --json --url ${trial.url}`);
      assert.equal(code, 0);
      assert.equal((JSON.parse(out) as { state: string }).state, 'running');
    });

    it('1 for a drill in which a call has failed', async () => {
      trial.operations.allDrills = [FAILED];
      assert.equal((await runProcess('drill status tuesday')).code, 1);
    });

    it('2 where the API is off, and where the file is not there', async () => {
      writeFileSync(join(folder, 'failover.yaml'), 'admin: off\n');
      const off = await runProcess('trunks');
      assert.deepEqual([off.code, off.out], [2, '']);
      assert.match(off.err, /^failover\.yaml:1:1 admin: is off/);
      const none = await runProcess('sites --config none.yaml');
      assert.equal(none.code, 2);
      assert.match(none.err, /^none\.yaml cannot be read: ENOENT/);
    });

    it('2 for a usage that is none', async () => {
      for (const line of ['hold', 'drill', 'drill begin', 'trunks --reason x']) {
        const { code, out } = await runProcess(line);
        assert.deepEqual([code, out], [2, ''], line);
      }
    });

    it('3 where nothing listens', async () => {
      await trial.close();
      const { code, out, err } = await runProcess('status');
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, /^nothing listens at http:\/\/127\.0\.0\.1:/);
    });

    it('a token that the API takes', async () => {
      const { code, out } = await runProcess('token --name night --role read --json');
      const { token, hash, ...rest } = JSON.parse(out) as Record<string, string>;
      assert.deepEqual([code, rest], [0, { name: 'night', role: 'read' }]);
      const sha256 = String(hash).replace('sha256:', '');
      await trial.close();
      trial = await AdminTrial.start({
        access: { as: 'tokens', tokens: [{ name: 'night', role: 'read', sha256 }] },
      });
      const options = { url: trial.url, token: String(token) };
      assert.equal((await run('status', options)).code, 0);
      assert.equal((await run('drain', options)).code, 2);
    });

    it('a token for people, whose line the configuration takes', async () => {
      const { out } = await runProcess('token');
      const line = /^ +(- \{ name: .*\})$/m.exec(out)?.[1] ?? '';
      const admin = `admin:\n  listen: "0.0.0.0:8090"\n  tokens:\n    ${line}\n`;
      const route = 'asterisk: { password: x }\nroutes: { x: { tiers: [ { sip: "sip:a@b" } ] } }\n';
      writeFileSync(join(folder, 'failover.yaml'), route + admin);
      const loaded = loadConfig(join(folder, 'failover.yaml'), {});
      assert(loaded.ok, JSON.stringify(loaded));
      assert.equal(loaded.config.admin?.access.as, 'tokens');
    });
  });
});
