import assert from 'node:assert/strict';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { bearer, OPERATE, READ, sha256, TOKENS } from './some-tokens.ts';

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
