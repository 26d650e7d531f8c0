import assert from 'node:assert/strict';
import { AdminTrial, errorOf } from './admin-trial.ts';
import type { Given } from './fake-operations.ts';
import { DRILL, NODE, ROUTE, SITE, SUMMARY, TRUNK } from './some-statuses.ts';
import { STATUS } from './fake-status.ts';

const HOUR_MS = 3_600_000;

describe('The API', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start();
  });

  afterEach(() => trial.close());

  const looks: ReadonlyArray<readonly [path: string, body: object]> = [
    ['/healthz', { healthy: true }],
    ['/readyz', { ready: true }],
    ['/api/v1/status', { ...STATUS, edit: { may: true } }],
    ['/api/v1/summary', SUMMARY],
    ['/api/v1/doctor', { isRunning: false }],
    ['/api/v1/trunks', { trunks: [TRUNK, { ...TRUNK, name: 'carrier-b' }] }],
    ['/api/v1/trunks/carrier-b', { ...TRUNK, name: 'carrier-b' }],
    ['/api/v1/sites', { sites: [SITE, { ...SITE, name: 'dc2' }] }],
    ['/api/v1/sites/dc2', { ...SITE, name: 'dc2' }],
    ['/api/v1/nodes', { nodes: [NODE, { ...NODE, name: 'a2', isSelf: false }] }],
    ['/api/v1/nodes/a1', NODE],
    ['/api/v1/routes', { routes: [ROUTE] }],
    ['/api/v1/routes/support', ROUTE],
    ['/api/v1/drills', { drills: [DRILL] }],
    ['/api/v1/drills/tuesday', DRILL],
  ];
  for (const [path, expected] of looks) {
    it(`shows ${path}`, async () => {
      const { status, headers, body } = await trial.get(path);
      assert.deepEqual([status, body], [200, expected]);
      assert.match(String(headers['content-type']), /^application\/json\b/);
      assert.equal(headers['cache-control'], 'no-store');
    });
  }

  const orders: ReadonlyArray<readonly [path: string, given: Omit<Given, 'order'>, shows: object]> =
    [
      ['trunks/carrier-a/release', { what: 'release', name: 'carrier-a' }, TRUNK],
      ['trunks/carrier-a/hold', { what: 'hold', name: 'carrier-a' }, { ...TRUNK, state: 'held' }],
      [
        'trunks/carrier-a/retry',
        { what: 'retry', name: 'carrier-a' },
        { ...TRUNK, state: 'trying' },
      ],
      ['sites/dc1/return', { what: 'return', name: 'dc1' }, SITE],
      ['drain', { what: 'drain' }, { ...STATUS, isDraining: true }],
      ['resume', { what: 'resume' }, { ...STATUS, isDraining: false }],
      ['reload', { what: 'reload' }, STATUS],
      ['drills/tuesday/start', { what: 'start', name: 'tuesday' }, { ...DRILL, state: 'running' }],
      ['drills/tuesday/stop', { what: 'stop', name: 'tuesday' }, { ...DRILL, state: 'ended' }],
    ];
  for (const [path, given, shows] of orders) {
    it(`takes ${path} with an empty body, and shows what has become of it`, async () => {
      const { status, body } = await trial.post(`/api/v1/${path}`);
      assert.equal(status, 200);
      assert.deepEqual(trial.operations.given, [
        { ...given, order: { by: 'loopback', reason: '' } },
      ]);
      const told = body as Record<string, unknown>;
      for (const [key, value] of Object.entries(shows)) {
        if (key !== 'reason') assert.deepEqual(told[key], value, key);
      }
    });

    it(`takes ${path} of somebody, for a reason`, async () => {
      await trial.post(`/api/v1/${path}`, { by: 'alice', reason: 'works' });
      assert.deepEqual(trial.operations.given[0]?.order, { by: 'alice', reason: 'works' });
    });

    it(`says why ${path} is impossible now`, async () => {
      trial.operations.done = { ok: false, why: 'impossible', message: 'not now: it runs already' };
      const answer = await trial.post(`/api/v1/${path}`, {});
      assert.equal(answer.status, 409);
      assert.deepEqual(errorOf(answer), {
        code: 'impossible',
        message: 'not now: it runs already',
      });
    });
  }

  it('runs the doctor, and says why it did not get as far as a report', async () => {
    const ran = await trial.post('/api/v1/doctor', {});
    assert.deepEqual([ran.status, ran.body], [200, { isRunning: false }]);
    trial.operations.done = { ok: false, why: 'impossible', message: 'it took too long' };
    const answer = await trial.post('/api/v1/doctor', {});
    assert.deepEqual([answer.status, errorOf(answer).message], [409, 'it took too long']);
  });

  it('tells an unknown thing that only the app knows to be none', async () => {
    trial.operations.done = { ok: false, why: 'unknown', message: 'no such trunk any more' };
    const answer = await trial.post('/api/v1/trunks/carrier-a/hold', {});
    assert.deepEqual([answer.status, errorOf(answer).code], [404, 'unknown']);
  });

  it('holds a trunk for a time', async () => {
    const before = Date.now();
    await trial.post('/api/v1/trunks/carrier-a/hold', { for: '2h' });
    const { untilMs = 0 } = trial.operations.given[0] ?? {};
    assert(untilMs >= before + 2 * HOUR_MS && untilMs <= Date.now() + 2 * HOUR_MS);
  });

  for (const offset of ['Z', '+00:00']) {
    it(`holds a trunk until a moment (${offset})`, async () => {
      const untilMs = Math.ceil(Date.now() / 1000) * 1000 + HOUR_MS;
      const until = new Date(untilMs).toISOString().replace('.000Z', offset);
      await trial.post('/api/v1/trunks/carrier-a/hold', { until });
      assert.equal(trial.operations.given[0]?.untilMs, untilMs);
    });
  }

  const wrongEnds: ReadonlyArray<readonly [body: object, told: RegExp]> = [
    [{ for: '2hours' }, /^"for" must be a duration from 1s to 365d, such as .*; write 2h$/],
    [{ for: 'for ever' }, /^"for" must be a duration from 1s to 365d, such as 90m or 2h$/],
    [{ for: '0s' }, /^"for" must be a duration/],
    [{ for: '366d' }, /^"for" must be a duration/],
    [{ for: 7200 }, /^"for" must be/],
    [{ until: 'tomorrow' }, /^"until" must be a time such as 20/],
    [{ until: '2026-11-24T18:00' }, /^"until" must be a time such as 20/],
    [{ until: '2020-01-01T00:00:00Z' }, /^"until" must lie within the next year: 20/],
    [{ until: '2999-01-01T00:00:00Z' }, /^"until" must lie within the next year: 20/],
    [{ for: '2h', until: '2026-11-24T18:00:00Z' }, /^"for" and "until" exclude each other/],
  ];
  for (const [body, told] of wrongEnds) {
    it(`refuses a hold ${JSON.stringify(body)}`, async () => {
      const answer = await trial.post('/api/v1/trunks/carrier-a/hold', body);
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
      assert.match(errorOf(answer).message, told);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  const unknown: ReadonlyArray<readonly [method: string, path: string, told: string]> = [
    ['GET', 'trunks/carier-a', 'no trunk "carier-a"; did you mean "carrier-a"?'],
    ['POST', 'trunks/carier-a/hold', 'no trunk "carier-a"; did you mean "carrier-a"?'],
    ['POST', 'trunks/x/release', 'no trunk "x"; there is: carrier-a, carrier-b'],
    ['POST', 'trunks/carier-a/retry', 'no trunk "carier-a"; did you mean "carrier-a"?'],
    ['GET', 'sites/cd1', 'no site "cd1"; did you mean "dc1"?'],
    ['POST', 'sites/cd1/return', 'no site "cd1"; did you mean "dc1"?'],
    ['GET', 'nodes/a3', 'no node "a3"; did you mean "a1"?'],
    ['GET', 'drills/tuseday', 'no drill "tuseday"; did you mean "tuesday"?'],
    ['POST', 'drills/tuseday/start', 'no drill "tuseday"; did you mean "tuesday"?'],
    ['POST', 'drills/tuseday/stop', 'no drill "tuseday"; did you mean "tuesday"?'],
    ['GET', 'trunks/__proto__', 'no trunk "__proto__"; there is: carrier-a, carrier-b'],
    [
      'GET',
      `trunks/${'x'.repeat(200)}`,
      `no trunk "${'x'.repeat(200)}"; there is: carrier-a, carrier-b`,
    ],
  ];
  for (const [method, path, message] of unknown) {
    it(`knows no ${path.slice(0, 40)} (${method})`, async () => {
      const answer = await trial.ask(method, `/api/v1/${path}`);
      assert.equal(answer.status, 404);
      assert.deepEqual(errorOf(answer), { code: 'unknown', message });
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('knows nothing of a path, and says what was meant', async () => {
    const answer = await trial.get('/api/v1/trunk?x=1');
    assert.equal(answer.status, 404);
    assert.deepEqual(errorOf(answer), {
      code: 'not-found',
      message: 'no GET /api/v1/trunk; did you mean "/api/v1/trunks"?',
    });
  });

  it('tells no more of a long path than its beginning', async () => {
    const answer = await trial.get(`/${'x'.repeat(8000)}`);
    assert.equal(answer.status, 404);
    assert(errorOf(answer).message.startsWith(`no GET /${'x'.repeat(99)};`));
  });

  it('takes a path for broken that is no text', async () => {
    const answer = await trial.get('/api/v1/trunks/%ff');
    assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
  });

  const otherMethods: ReadonlyArray<readonly [method: string, path: string, allow: string]> = [
    ['POST', '/api/v1/status', 'GET, HEAD'],
    ['DELETE', '/api/v1/trunks/carrier-a', 'GET, HEAD'],
    ['GET', '/api/v1/drain', 'POST'],
    ['PUT', '/api/v1/trunks/carrier-a/hold', 'POST'],
    ['OPTIONS', '/api/v1/drain', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
  ];
  for (const [method, path, allow] of otherMethods) {
    it(`has no ${method} ${path}`, async () => {
      const answer = await trial.ask(method, path);
      assert.deepEqual([answer.status, errorOf(answer).code], [405, 'method-not-allowed']);
      assert.equal(answer.headers.allow, allow);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('answers HEAD without a body', async () => {
    const { status, body } = await trial.ask('HEAD', '/api/v1/trunks');
    assert.deepEqual([status, body], [200, undefined]);
  });

  it('finds a host by its name, whatever its characters', async () => {
    const host = { ...TRUNK, name: 'sip:[2001:db8::1]:5061' };
    trial.operations.allTrunks = [TRUNK, host];
    const path = `/api/v1/trunks/${encodeURIComponent(host.name)}`;
    assert.deepEqual((await trial.get(path)).body, host);
    assert.equal((await trial.post(`${path}/hold`)).status, 200);
    assert.equal(trial.operations.given[0]?.name, host.name);
  });

  it('is ready only while Asterisk is connected', async () => {
    trial.operations.app = { ...STATUS, asterisk: { state: 'disconnected' } };
    const answer = await trial.get('/readyz');
    assert.equal(answer.status, 503);
    assert.deepEqual(errorOf(answer), { code: 'not-ready', message: 'Asterisk is not connected' });
    assert.equal((await trial.get('/healthz')).status, 200);
  });

  it('is not ready while it drains', async () => {
    trial.operations.app = { ...STATUS, isDraining: true };
    const answer = await trial.get('/readyz');
    assert.deepEqual([answer.status, errorOf(answer).code], [503, 'not-ready']);
    assert.match(errorOf(answer).message, /draining/);
  });

  it('is not ready while it sends callers back for an overload', async () => {
    trial.operations.app = { ...STATUS, overload: { since: STATUS.startedAt, callers: 1 } };
    const answer = await trial.get('/readyz');
    assert.deepEqual([answer.status, errorOf(answer).code], [503, 'not-ready']);
    assert.match(errorOf(answer).message, /overload/);
  });

  it('goes on after a fault of the app, whose text it keeps for the log', async () => {
    trial.operations.fault = new Error('secret detail');
    const answer = await trial.get('/api/v1/status');
    assert.deepEqual([answer.status, errorOf(answer).code], [500, 'failed']);
    assert.doesNotMatch(JSON.stringify(answer.body), /secret/);
    assert.equal(trial.lines.filter(({ level }) => level === 'error').length, 1);
    trial.operations.fault = undefined;
    assert.equal((await trial.get('/api/v1/status')).status, 200);
  });
});
