import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { LOOK } from './fake-config.ts';

const EDITS = [{ op: 'remove', path: '/routes/old' }];
const JSON_BODY = { 'content-type': 'application/json' };

describe('The API of the configuration', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start();
  });

  afterEach(() => trial.close());

  const put = (body: object, headers: Record<string, string> = {}): ReturnType<AdminTrial['ask']> =>
    trial.ask('PUT', '/api/v1/config', { body, headers: { ...JSON_BODY, ...headers } });

  it('shows the file with its ETag', async () => {
    const { status, headers, body } = await trial.get('/api/v1/config');
    assert.deepEqual([status, headers['etag'], body], [200, '"e1"', LOOK]);
  });

  it('saves edits for the version that they were made for', async () => {
    const body = { edits: EDITS, by: 'alice', reason: 'tidy' };
    const answer = await put(body, { 'if-match': '"e1"' });
    assert.deepEqual([answer.status, answer.headers['etag']], [200, '"e2"']);
    const order = { by: 'alice', reason: 'tidy', from: 'api' };
    const asked = [{ change: { edits: EDITS }, match: 'e1', order }];
    assert.deepEqual(trial.operations.config.asked, asked);
  });

  it('knows the portal by what browsers send', async () => {
    await put({ edits: EDITS }, { 'if-match': '"e1"', origin: trial.url });
    const [asked] = trial.operations.config.asked as ReadonlyArray<{ order: object }>;
    assert.deepEqual(asked?.order, { by: 'the portal', reason: '', from: 'portal' });
  });

  for (const headers of [{}, { 'if-match': '*' }]) {
    it(`does not save for any version: ${JSON.stringify(headers)}`, async () => {
      const answer = await put({ text: 'a: 1\n' }, headers);
      assert.deepEqual([answer.status, errorOf(answer).code], [428, 'needs-match']);
      assert.deepEqual(trial.operations.config.asked, []);
    });
  }

  const refusals = [
    ['changed', 412, 'changed'],
    ['invalid', 422, 'invalid'],
    ['read-only', 403, 'read-only'],
    ['off', 403, 'forbidden'],
  ] as const;
  for (const [why, status, code] of refusals) {
    it(`answers ${status} ${code}, with what is wrong`, async () => {
      const problems = [
        {
          severity: 'error',
          code: 'wrong-value',
          path: 'a',
          pointer: '/a',
          line: 1,
          column: 1,
          message: 'is wrong',
        },
      ] as const;
      trial.operations.config.refusal = { ok: false, why, message: 'no', problems };
      const answer = await put({ edits: EDITS }, { 'if-match': '"e1"' });
      assert.deepEqual([answer.status, errorOf(answer).code], [status, code]);
      assert.deepEqual((answer.body as { error: { problems: object } }).error.problems, problems);
    });
  }

  const wrong: ReadonlyArray<readonly [what: string, body: object]> = [
    ['neither edits nor text', {}],
    ['both', { edits: EDITS, text: '' }],
    ['an unknown operation', { edits: [{ op: 'copy', path: '/a', from: '/b' }] }],
    ['a move from nowhere', { edits: [{ op: 'move', path: '/a' }] }],
    ['nothing to add', { edits: [{ op: 'add', path: '/a' }] }],
    ['too many edits', { edits: Array.from({ length: 501 }, () => EDITS[0]) }],
  ];
  for (const [what, body] of wrong) {
    it(`refuses a body with ${what}`, async () => {
      const answer = await put(body, { 'if-match': '"e1"' });
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
    });
  }

  it('takes a text of a megabyte for a preview, and not more', async () => {
    for (const [length, expected] of [
      [1_000_000, 200],
      [1_100_000, 413],
    ] as const) {
      const body = { text: 'x'.repeat(length), base: 'e1' };
      assert.equal((await trial.post('/api/v1/config/preview', body)).status, expected);
    }
  });

  it('saves nothing for a web page of another site', async () => {
    const headers = { 'if-match': '"e1"', origin: 'http://evil.example' };
    assert.equal(errorOf(await put({ edits: EDITS }, headers)).code, 'cross-site');
  });

  it('lists versions, and shows one', async () => {
    const list = await trial.get('/api/v1/config/versions');
    assert.equal((list.body as { items: readonly object[] }).items.length, 1);
    assert.equal((await trial.get('/api/v1/config/versions/e1')).status, 200);
    assert.equal((await trial.get('/api/v1/config/versions/e9')).status, 404);
  });

  it('says what has changed since a version', async () => {
    const { status, body } = await trial.get('/api/v1/config/changes?since=e1');
    assert.deepEqual([status, (body as { by?: string }).by], [200, 'alice (night-shift)']);
    assert.equal((await trial.get('/api/v1/config/changes?since=e9')).status, 404);
    assert.equal((await trial.get('/api/v1/config/changes')).status, 400);
  });

  it('shows a token with the role read neither text nor schema, and lets it change nothing', async () => {
    await trial.close();
    const token = 't'.repeat(40);
    const sha256 = createHash('sha256').update(token).digest('hex');
    const access = { kind: 'tokens', tokens: [{ name: 'wall', role: 'read', sha256 }] } as const;
    trial = await AdminTrial.start({ access });
    const headers = { authorization: `Bearer ${token}`, ...JSON_BODY, 'if-match': '"e1"' };
    const refused = [
      ['GET', '/api/v1/config/text'],
      ['GET', '/api/v1/config/schema'],
      ['GET', '/api/v1/config/versions/e1'],
      ['GET', '/api/v1/config/changes?since=e1'],
      ['PUT', '/api/v1/config'],
      ['POST', '/api/v1/config/preview'],
    ] as const;
    for (const [method, path] of refused) {
      assert.equal((await trial.ask(method, path, { headers })).status, 403, path);
    }
    const { body } = await trial.ask('GET', '/api/v1/config', { headers });
    assert.equal((body as { edit: { why: { code: string } } }).edit.why.code, 'role');
  });
});
