import assert from 'node:assert/strict';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { STATUS } from './fake-status.ts';

describe('The API on loopback', () => {
  let trial: AdminTrial;

  before(async () => {
    trial = await AdminTrial.start();
  });

  beforeEach(() => {
    trial.operations.given.length = 0;
    trial.operations.app = STATUS;
  });

  after(() => trial.close());

  for (const name of ['localhost', '127.0.0.1', '127.0.0.2', '[::1]', 'LOCALHOST']) {
    it(`answers who asks ${name}`, async () => {
      const { status } = await trial.get('/api/v1/status', { host: `${name}:${trial.port}` });
      assert.equal(status, 200);
    });
  }

  for (const host of [
    'rebound.example.com:PORT',
    '127.0.0.1.example.com:PORT',
    'localhost.example.com:PORT',
    '192.0.2.1:PORT',
    '127.0.0.1@evil.example.com:PORT',
    '127.0.0.1:PORT:PORT',
    'localhost:1',
    'localhost',
  ]) {
    it(`refuses who asks "${host}"`, async () => {
      const asked = { host: host.replace('PORT', String(trial.port)) };
      for (const answer of [
        await trial.get('/api/v1/status', asked),
        await trial.post('/api/v1/drain', {}, asked),
        await trial.get('/none', asked),
      ]) {
        assert.deepEqual([answer.status, errorOf(answer).code], [403, 'wrong-host']);
      }
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('tells everybody whether it lives and is ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      assert.equal((await trial.get(path, { host: 'probe.example.com' })).status, 200);
    }
  });

  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON']) {
    it(`takes ${type}`, async () => {
      const { status } = await trial.post('/api/v1/drain', {}, { 'content-type': type });
      assert.equal(status, 200);
    });
  }

  for (const type of [
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    'application/json, text/plain',
    'application/json\ta',
    'application/jsonp',
    '',
  ]) {
    it(`refuses the content type ${JSON.stringify(type)}, with a body and without`, async () => {
      for (const body of ['{}', undefined]) {
        const answer = await trial.post('/api/v1/drain', body, { 'content-type': type });
        assert.deepEqual([answer.status, errorOf(answer).code], [415, 'not-json']);
      }
      assert.deepEqual(trial.operations.given, []);
    });
  }

  const pages: ReadonlyArray<Readonly<Record<string, string>>> = [
    { origin: 'https://evil.example.com' },
    { origin: 'http://localhost:1' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:PORT' },
  ];
  for (const headers of pages) {
    it(`refuses an order of a page with ${JSON.stringify(headers)}`, async () => {
      const sent = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          value.replace('PORT', String(trial.port)),
        ]),
      );
      const answer = await trial.post('/api/v1/drain', {}, sent);
      assert.deepEqual([answer.status, errorOf(answer).code], [403, 'cross-site']);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('takes an order of a page of its own', async () => {
    const own = { origin: `http://127.0.0.1:${trial.port}`, 'sec-fetch-site': 'same-origin' };
    assert.equal((await trial.post('/api/v1/drain', {}, own)).status, 200);
  });

  it('lets no page of another origin read an answer', async () => {
    const { headers } = await trial.get('/api/v1/status', { origin: 'https://evil.example.com' });
    assert.equal(headers['access-control-allow-origin'], undefined);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
  });

  const bodies: ReadonlyArray<readonly [body: string, status: number, told: RegExp]> = [
    ['{"reason": ', 400, /^the body is not JSON$/],
    ['works', 400, /^the body is not JSON$/],
    ['{"__proto__": {"by": "x"}}', 400, /^the body is not JSON$/],
    ['[]', 400, /^the body must be/],
    ['null', 400, /^the body must be/],
    ['"works"', 400, /^the body must be/],
    ['{"raeson": "works"}', 400, /^unknown key "raeson"; did you mean "reason"\?$/],
    ['{"by": 3}', 400, /^"by" must be/],
    ['{"reason": "a\\nb"}', 400, /^"reason" must be one line, without control characters$/],
    ['{"by": "\\u001b[2J"}', 400, /^"by" must be one line, without control characters$/],
    [JSON.stringify({ reason: 'x'.repeat(501) }), 400, /^"reason" must NOT have more than 500/],
    [JSON.stringify({ reason: 'x'.repeat(20_000) }), 413, /^the body is too large/],
  ];
  for (const [body, status, told] of bodies) {
    it(`refuses the body ${body.slice(0, 40)}`, async () => {
      const answer = await trial.post('/api/v1/drain', body);
      assert.equal(answer.status, status);
      assert.match(errorOf(answer).message, told);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('asks nobody for a token, and has no limit', async () => {
    for (let count = 0; count < 150; count += 1) {
      assert.equal((await trial.get('/api/v1/trunks')).status, 200);
    }
  });
});
