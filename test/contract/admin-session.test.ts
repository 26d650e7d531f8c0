import assert from 'node:assert/strict';
import { LiveAccess } from '../../src/admin/live-access.ts';
import { AdminTrial, errorOf, type Answer } from './admin-trial.ts';
import { makeCertificate } from './certificate.ts';
import { GRAFANA, NIGHT, OPERATE, READ, sha256, TOKENS } from './some-tokens.ts';

const HOUR_MS = 3_600_000;

describe('Sign-in', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start({ access: TOKENS });
  });

  afterEach(() => trial.close());

  async function signIn(token: string, headers = {}): Promise<{ cookie: string }> {
    const answer = await trial.post('/api/v1/sign-in', { token }, headers);
    assert.deepEqual([answer.status, answer.body], [204, undefined]);
    return { cookie: cookieOf(answer) };
  }

  const look = async (headers: { cookie: string }): Promise<number> =>
    (await trial.get('/api/v1/status', headers)).status;

  it('gives a cookie that no script can read and no other site can send', async () => {
    const answer = await trial.post('/api/v1/sign-in', { token: OPERATE });
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    const [pair = '', ...attributes] = set.split('; ');
    assert.match(pair, new RegExp(`^ari-failover-${trial.port}=[\\w-]{43}$`));
    assert.deepEqual(attributes.toSorted(), [
      'HttpOnly',
      'Max-Age=604800',
      'Path=/',
      'SameSite=Strict',
    ]);
    assert.equal(answer.headers['cache-control'], 'no-store');
  });

  it('gives a cookie for TLS alone if there is TLS', async () => {
    await trial.close();
    const tls = makeCertificate('DNS:pbx.example.com');
    trial = await AdminTrial.start({ access: TOKENS, tls });
    const answer = await trial.post('/api/v1/sign-in', { token: READ });
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    assert(set.startsWith(`__Host-ari-failover-${trial.port}=`), set);
    assert(set.includes('; Secure'), set);
    assert.equal(await look({ cookie: cookieOf(answer) }), 200);
  });

  it('lets the cookie do what its token may', async () => {
    const night = await signIn(OPERATE);
    assert.equal((await trial.post('/api/v1/drain', {}, night)).status, 200);
    assert.equal(trial.operations.given[0]?.order.by, 'night-shift');
    const reader = await signIn(READ);
    assert.equal(await look(reader), 200);
    const answer = await trial.post('/api/v1/drain', {}, reader);
    assert.deepEqual([answer.status, errorOf(answer).code], [403, 'forbidden']);
  });

  it('lets no page of another origin use the cookie to change something', async () => {
    const night = await signIn(OPERATE);
    for (const page of [
      { origin: 'https://evil.example.com' },
      { origin: `http://127.0.0.1:${trial.port + 1}`, 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await trial.post('/api/v1/drain', {}, { ...night, ...page });
      assert.deepEqual([answer.status, errorOf(answer).code], [403, 'cross-site']);
    }
    const form = { ...night, 'content-type': 'text/plain' };
    assert.equal((await trial.post('/api/v1/drain', '{}', form)).status, 415);
    assert.deepEqual(trial.operations.given, []);
  });

  for (const path of ['sign-in', 'sign-out']) {
    it(`takes no ${path} of a page of another origin`, async () => {
      const evil = { origin: 'https://evil.example.com' };
      const answer = await trial.post(`/api/v1/${path}`, { token: OPERATE }, evil);
      assert.deepEqual([answer.status, errorOf(answer).code], [403, 'cross-site']);
      assert.equal(answer.headers['set-cookie'], undefined);
    });
  }

  it('is over with sign-out, which anybody may send twice', async () => {
    const night = await signIn(OPERATE);
    for (const headers of [night, night, {}]) {
      const answer = await trial.post('/api/v1/sign-out', {}, headers);
      assert.equal(answer.status, 204);
      assert.match(answer.headers['set-cookie']?.[0] ?? '', /=; Max-Age=0; Path=\/; Expires=/);
    }
    const answer = await trial.get('/api/v1/status', night);
    assert.deepEqual([answer.status, errorOf(answer).code], [401, 'unauthorized']);
    assert.match(errorOf(answer).message, /^the session is over: sign in again$/);
  });

  it('ends the session of the same browser before', async () => {
    const first = await signIn(OPERATE);
    const second = await signIn(READ, first);
    assert.deepEqual([await look(first), await look(second)], [401, 200]);
  });

  it('keeps the SHA-256 of the id alone, and over a restart of the app', async () => {
    const night = await signIn(OPERATE);
    const id = night.cookie.split('=')[1] ?? '';
    const kept = [...trial.state.all('session')];
    assert.deepEqual(
      kept.map(([name]) => name),
      [sha256(id)],
    );
    assert.doesNotMatch(JSON.stringify(kept), new RegExp(`${id}|${OPERATE}`));
    const after = new LiveAccess(TOKENS, trial.state, () => trial.wallMs);
    assert.equal(after.sessions.use(id, TOKENS.tokens)?.name, 'night-shift');
  });

  it('ends 12 hours after the last request', async () => {
    const night = await signIn(OPERATE);
    for (let used = 0; used < 3; used += 1) {
      trial.wallMs += 12 * HOUR_MS;
      assert.equal(await look(night), 200);
    }
    trial.wallMs += 12 * HOUR_MS + 1;
    assert.equal(await look(night), 401);
    assert.equal(trial.state.all('session').size, 0);
  });

  it('ends after 7 days, however much it is used', async () => {
    const night = await signIn(OPERATE);
    for (let hour = 0; hour < 7 * 24; hour += 12) {
      assert.equal(await look(night), 200);
      trial.wallMs += 12 * HOUR_MS;
    }
    trial.wallMs += 1;
    assert.equal(await look(night), 401);
  });

  it('ends with its token at once, and does not come back with it', async () => {
    const [night, reader] = [await signIn(OPERATE), await signIn(READ)];
    trial.access.follow({ kind: 'tokens', tokens: [GRAFANA] });
    assert.deepEqual([await look(night), await look(reader)], [401, 200]);
    trial.access.follow(TOKENS);
    assert.deepEqual([await look(night), await look(reader)], [401, 200]);
  });

  it('has the role that its token has now', async () => {
    const night = await signIn(OPERATE);
    trial.access.follow({ kind: 'tokens', tokens: [{ ...NIGHT, role: 'read' }] });
    assert.equal((await trial.post('/api/v1/drain', {}, night)).status, 403);
  });

  it('keeps 100 sessions of a token, the ones in use', async () => {
    const ids = Array.from({ length: 100 }, () => {
      trial.wallMs += 1;
      return trial.access.sessions.begin(NIGHT);
    });
    trial.wallMs += 1;
    const use = (id = ''): unknown => trial.access.sessions.use(id, TOKENS.tokens);
    use(ids[0]);
    trial.access.sessions.begin(NIGHT);
    assert.deepEqual([use(ids[1]), use(ids[0])], [undefined, NIGHT]);
    assert.equal(trial.state.all('session').size, 100);
  });

  it('refuses a wrong token five times a minute, and then every token', async () => {
    const statuses = [];
    for (let tried = 0; tried < 5; tried += 1) {
      statuses.push((await trial.post('/api/v1/sign-in', { token: `guess ${tried}` })).status);
    }
    assert.deepEqual(statuses, [401, 401, 401, 401, 401]);
    const answer = await trial.post('/api/v1/sign-in', { token: OPERATE });
    assert.deepEqual([answer.status, errorOf(answer).code], [429, 'too-many-requests']);
    assert.equal(answer.headers['retry-after'], '60');
    trial.now += 60_000;
    await signIn(OPERATE);
    assert.equal(trial.lines.filter(({ level }) => level === 'warn').length, 5);
    assert.doesNotMatch(JSON.stringify(trial.lines), /guess|a-token-that/);
  });

  for (const body of [
    undefined,
    {},
    { token: 3 },
    { token: READ, by: 'x' },
    { token: 'x'.repeat(501) },
  ]) {
    it(`refuses the body ${JSON.stringify(body)?.slice(0, 30)}`, async () => {
      const answer = await trial.post('/api/v1/sign-in', body);
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
    });
  }

  it('does not take a stranger for somebody because of a cookie', async () => {
    for (const value of ['', 'x', 'x'.repeat(3000), '%00', sha256(OPERATE), OPERATE]) {
      assert.equal(await look({ cookie: `ari-failover-${trial.port}=${value}` }), 401, value);
    }
    assert.equal(await look({ cookie: ';;=; =x; __proto__=x' }), 401);
  });
});

/** The cookie of an answer, as a browser sends it back. */
function cookieOf({ headers }: Answer): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
