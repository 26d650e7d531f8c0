import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Access } from '../../src/admin/options.ts';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { STATUS } from './fake-operations.ts';

const READ = 'a-token-that-reads';
const OPERATE = 'a-token-that-operates';
const TOKENS: Access = {
  as: 'tokens',
  tokens: [
    { name: 'grafana', role: 'read', sha256: sha256(READ) },
    { name: 'night-shift', role: 'operate', sha256: sha256(OPERATE) },
  ],
};

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

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

  for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
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
    ['{"reason": "a\\nb"}', 400, /^"reason" must be one line$/],
    ['{"by": "\\u001b[2J"}', 400, /^"by" must be one line$/],
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

describe('The API with tokens', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start({ access: TOKENS }, { requestsPerSecond: 3 });
  });

  afterEach(() => trial.close());

  for (const authorization of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    `Bearer ${READ}x`,
    `Bearer ${sha256(OPERATE)}`,
    `Basic ${OPERATE}`,
    OPERATE,
  ]) {
    it(`refuses ${JSON.stringify(authorization)}`, async () => {
      const answer = await trial.post('/api/v1/drain', {}, { authorization });
      assert.deepEqual([answer.status, errorOf(answer).code], [401, 'unauthorized']);
      assert.equal(answer.headers['www-authenticate'], 'Bearer');
      assert.equal((await trial.get('/api/v1/status', { authorization })).status, 401);
      assert.equal((await trial.get('/none', { authorization })).status, 401);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('lets one who reads look, and not act', async () => {
    assert.equal((await trial.get('/api/v1/status', bearer(READ))).status, 200);
    const answer = await trial.post('/api/v1/drain', {}, bearer(READ));
    assert.deepEqual([answer.status, errorOf(answer).code], [403, 'forbidden']);
    assert.deepEqual(trial.operations.given, []);
  });

  it('lets one who operates look and act, under the name of the token', async () => {
    assert.equal((await trial.get('/api/v1/status', bearer(OPERATE))).status, 200);
    assert.equal((await trial.post('/api/v1/drain', undefined, bearer(OPERATE))).status, 200);
    assert.equal(trial.operations.given[0]?.order.by, 'night-shift');
  });

  it('keeps the name of the token beside whoever is said to give the order', async () => {
    await trial.post('/api/v1/drain', { by: 'alice' }, bearer(OPERATE));
    assert.equal(trial.operations.given[0]?.order.by, 'alice (night-shift)');
  });

  it('is reached by any name', async () => {
    const headers = { ...bearer(READ), host: 'pbx.example.com' };
    assert.equal((await trial.get('/api/v1/status', headers)).status, 200);
  });

  it('takes no order of a page of another origin, and nothing but JSON', async () => {
    const origin = { ...bearer(OPERATE), origin: 'https://evil.example.com' };
    assert.equal((await trial.post('/api/v1/drain', {}, origin)).status, 403);
    const form = { ...bearer(OPERATE), 'content-type': 'text/plain' };
    assert.equal((await trial.post('/api/v1/drain', '{}', form)).status, 415);
    assert.deepEqual(trial.operations.given, []);
  });

  it('tells everybody whether it lives and is ready', async () => {
    for (const path of ['/healthz', '/readyz', '/healthz', '/readyz']) {
      assert.equal((await trial.get(path)).status, 200);
    }
  });

  it('has a limit for each token, which ends with the second', async () => {
    const statuses = async (token: string, count: number): Promise<readonly number[]> => {
      const answers = [];
      for (let asked = 0; asked < count; asked += 1) {
        answers.push((await trial.get('/api/v1/trunks', bearer(token))).status);
      }
      return answers;
    };
    assert.deepEqual(await statuses(READ, 4), [200, 200, 200, 429]);
    assert.deepEqual(await statuses(OPERATE, 1), [200]);
    const answer = await trial.get('/api/v1/trunks', bearer(READ));
    assert.equal(errorOf(answer).code, 'too-many-requests');
    assert.equal(answer.headers['retry-after'], '1');
    trial.now += 1000;
    assert.deepEqual(await statuses(READ, 1), [200]);
  });

  it('has a limit for who tries tokens, which costs nobody else his own', async () => {
    const tried = [];
    for (const guess of ['a', 'b', 'c', 'd']) {
      tried.push((await trial.get('/api/v1/trunks', bearer(guess))).status);
    }
    assert.deepEqual(tried, [401, 401, 401, 429]);
    assert.equal((await trial.get('/api/v1/trunks', bearer(READ))).status, 200);
    assert.equal(trial.lines.filter(({ level }) => level === 'warn').length, 1);
  });

  it('lets a token ask 100 times a second', async () => {
    await trial.close();
    trial = await AdminTrial.start({ access: TOKENS });
    for (let asked = 0; asked < 100; asked += 1) {
      assert.equal((await trial.get('/api/v1/trunks', bearer(READ))).status, 200);
    }
    assert.equal((await trial.get('/api/v1/trunks', bearer(READ))).status, 429);
  });
});
