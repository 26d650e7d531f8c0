import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageOrder } from '../../src/message-operations.ts';
import type { AppStatus, TrunkStatus } from '../../src/operations.ts';
import type { VerbOptions } from '../../src/commands/verb.ts';
import { AdminTrial } from './admin-trial.ts';
import type { Given } from './fake-operations.ts';
import { DRILL, FAILED_DRILL, NODE, SITE, TRUNK } from './some-statuses.ts';
import { STATUS } from './fake-status.ts';
import { ALERT } from './no-messages.ts';
import type { Ran } from './run-cli.ts';
import { runVerb } from './run-verb.ts';

const BY: Given['order'] = { by: 'alice', reason: '' };

describe('The commands that ask the running app', () => {
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

  function run(line: string, options: Partial<VerbOptions> = {}): Promise<Ran> {
    return runVerb(line, { config: join(folder, 'failover.yaml'), ...options });
  }

  const looks: ReadonlyArray<readonly [line: string, answer: object, shows: RegExp]> = [
    ['status', { ...STATUS, edit: { may: true } }, /^Asterisk +22\.10\.1, connected$/m],
    [
      'trunks',
      { trunks: [TRUNK, { ...TRUNK, name: 'carrier-b' }] },
      /^carrier-b +up +.* 3\/30 +dc1$/m,
    ],
    ['sites', { sites: [SITE, { ...SITE, name: 'dc2' }] }, /^dc1 +up +.* 100 % +dc2$/m],
    ['nodes a1', NODE, /^a1 +together /m],
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
    ['retry carrier-a', { what: 'retry', name: 'carrier-a', order: BY }, /^carrier-a +trying /m],
    ['return dc1', { what: 'return', name: 'dc1', order: BY }, /^dc1 +up /m],
    ['drain', { what: 'drain', order: BY }, /^New calls are refused \(DRAINING\); 12 in progress/],
    ['resume', { what: 'resume', order: BY }, /^New calls are taken; 12 in progress/],
    [
      'reload',
      { what: 'reload', order: BY },
      /^Live: \/etc\/failover\.yaml, loaded 2026.*\nRoutes: support, sales\.$/m,
    ],
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

  it('notify send: 0 once the message is kept, and says how to follow it', async () => {
    const order: MessageOrder[] = [];
    trial.operations.messages.send = (one) => {
      return Promise.resolve({ id: `m-${order.push(one)}`, isNew: true });
    };
    const { code, out } = await run('notify send ops', { text: 'works', subject: 'tonight' });
    assert.equal(code, 0);
    assert.match(out, /^Taken: m-1\n.*ari-failover message m-1$/m);
    assert.deepEqual(order, [{ cascade: 'ops', text: 'works', subject: 'tonight' }]);
    assert.match((await run('notify test ops')).out, /^Taken: m-2$/m);
  });

  it('notify test: who is told of alerts, by the message of the alert', async () => {
    assert.equal((await run('notify test')).code, 3);
    trial.operations.alerts.test = () => Promise.resolve({ ...ALERT, messages: ['m-9'] });
    assert.match((await run('notify test')).out, /^Taken: m-9$/m);
  });

  it('drill start, whatever speaks against it', async () => {
    assert.equal((await run('drill start tuesday', { anyway: true })).code, 0);
    assert.equal(trial.operations.given[0]?.anyway, true);
  });

  it('hold, for a reason and a time', async () => {
    const { code, out } = await run('hold carrier-a', { reason: 'their works', for: '2h' });
    const [given] = trial.operations.given;
    assert.equal(code, 0);
    assert.match(out, /^ +until 20.* \(in (?:2 h|1 h 59 min)\)\n +their works$/m);
    assert.match(out, /^ +on their backup now, .*: \+14155550100$/m);
    assert.equal(given?.order.reason, 'their works');
    assert(Math.abs((given?.untilMs ?? 0) - Date.now() - 7_200_000) < 60_000);
  });

  it('drill status: 1 where a call has failed', async () => {
    trial.operations.allDrills = [FAILED_DRILL];
    for (const [line, json] of [
      ['drill status', false],
      ['drill status tuesday', false],
      ['drill status', true],
    ] as const) {
      const { code, err } = await run(line, { json });
      assert.deepEqual([code, err], [1, ''], line);
    }
  });

  it('hold tells which hold it replaces', async () => {
    await run('hold carrier-a', { for: '2h', reason: 'works' });
    const { out } = await run('hold carrier-a');
    assert.match(out, /^ +the hold before: works, until .* \(in 2 h\)$/m);
    const { out: third } = await run('hold carrier-a', { json: true });
    const again = JSON.parse(third) as TrunkStatus;
    assert.deepEqual([again.replaced?.reason, again.hurts], ['', undefined]);
    assert.doesNotMatch((await run('trunks')).out, /before/);
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
    ['trunks', /^--ca-file cannot be read: there is no such file/, { caFile: 'none.pem' }],
    ['trunks', /^the token contains/, { token: 'a\u00e4' }],
  ];
  for (const [line, told, options = {}] of refused) {
    it(`${line} ${JSON.stringify(options)}: 2, and what would be right`, async () => {
      const { code, out, err } = await run(line, options);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, told);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('3 for what cannot be done now', async () => {
    trial.operations.done = { ok: false, why: 'impossible', message: 'drill friday runs' };
    const { code, out, err } = await run('drill start tuesday', { json: true });
    assert.deepEqual([code, err], [3, 'drill friday runs\n']);
    const error = { code: 'impossible', message: 'drill friday runs' };
    assert.deepEqual(JSON.parse(out), { error });
    for (const line of ['return dc1', 'release carrier-a', 'reload']) {
      assert.equal((await run(line)).code, 3, line);
    }
  });

  it('3 where nothing listens, with the address and what to look at', async () => {
    await trial.close();
    const { code, out, err } = await run('drain', { json: true });
    assert.equal(code, 3);
    const file = join(folder, 'failover.yaml');
    assert.equal(
      err.replaceAll('\n', ' '),
      `nothing listens at http://127.0.0.1:${trial.port} (admin.listen of ${file}): check that the app is running and that this is its admin.listen; or name the address: --url http://... `,
    );
    const { error } = JSON.parse(out) as { error: { code: string } };
    assert.equal(error.code, 'unreachable');
  });

  it('3 by --url, which needs no explanation', async () => {
    await trial.close();
    const { code, err } = await run('status', { url: `http://127.0.0.1:${trial.port}` });
    assert.equal(code, 3);
    assert.match(err, /^nothing listens at http:\/\/127\.0\.0\.1:\d+: check/);
    assert.doesNotMatch(err, /--url/);
  });

  const idle: ReadonlyArray<readonly [what: string, change: Partial<AppStatus>, told: RegExp]> = [
    [
      'Asterisk is away',
      { asterisk: { state: 'disconnected', reason: 'nothing listens' } },
      /^New calls +not taken: Asterisk is not connected$/m,
    ],
    [
      'it drains',
      { isDraining: true, drainReason: 'the app stops' },
      /^New calls +refused \(DRAINING\): the app stops$/m,
    ],
    [
      'Asterisk cannot keep up',
      { overload: { since: STATUS.startedAt, callers: 36 } },
      /^New calls +taken as far as Asterisk keeps up \(OVERLOAD\): 36 callers sent back since .*$/m,
    ],
  ];
  for (const [what, change, told] of idle) {
    it(`status: 3 while ${what}, as /readyz says; the order itself ends with 0`, async () => {
      trial.operations.app = { ...STATUS, ...change };
      const [people, json] = await Promise.all([run('status'), run('status', { json: true })]);
      assert.deepEqual([people.code, people.err, json.code], [3, '', 3]);
      assert.match(people.out, told);
      assert.equal((await trial.get('/readyz')).status, 503);
      assert.equal((await run('drain')).code, 0);
    });
  }

  it('3 where the app fails', async () => {
    trial.operations.fault = new Error('x');
    assert.equal((await run('status')).code, 3);
  });

  it('keeps a name in its place, and cannot be made to steer a terminal', async () => {
    trial.operations.allTrunks = [{ ...TRUNK, reason: '\u001b[2J \u009b1m' }];
    const { out } = await run('trunks');
    assert.match(out, /\\x1b\[2J \\x9b1m/);
    const { out: json } = await run('trunks', { json: true });
    assert.doesNotMatch(json, /[^\P{Cc}\n]/u);
    assert.match(json, /"\\u001b\[2J \\u009b1m"/);
  });
});
