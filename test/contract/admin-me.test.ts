import assert from 'node:assert/strict';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { bearer, OPERATE, READ, TOKENS } from './some-tokens.ts';

describe('GET /me', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start({ access: TOKENS });
  });

  afterEach(() => trial.close());

  it('says who asks', async () => {
    const serverZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const night = { name: 'night-shift', role: 'operate', mayEdit: true };
    const reader = await trial.get('/api/v1/me', bearer(READ));
    assert.deepEqual(reader.body, {
      as: 'token',
      name: 'grafana',
      role: 'read',
      mayEdit: false,
      whyNotEdit: {
        code: 'role',
        text: 'token "grafana" has the role read: editing needs the role operate',
      },
      numbers: 'full',
      serverZone,
    });
    const signedIn = await trial.post('/api/v1/sign-in', { token: OPERATE });
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0];
    const session = await trial.get('/api/v1/me', { cookie });
    assert.deepEqual(session.body, { as: 'session', ...night, numbers: 'full', serverZone });
    const why = { code: 'off', text: '`admin.edit` is not `yes`' } as const;
    trial.operations.config.mayEdit = { may: false, why };
    const told = await trial.get('/api/v1/me', bearer(OPERATE));
    assert.deepEqual(told.body, {
      as: 'token',
      ...night,
      mayEdit: false,
      whyNotEdit: why,
      numbers: 'full',
      serverZone,
    });
  });
});

describe('Sign-in without tokens', () => {
  let trial: AdminTrial;

  before(async () => {
    trial = await AdminTrial.start();
  });

  after(() => trial.close());

  it('is impossible, because everybody on this machine may ask', async () => {
    const answer = await trial.post('/api/v1/sign-in', { token: OPERATE });
    assert.deepEqual([answer.status, errorOf(answer).code], [409, 'impossible']);
    const { body } = await trial.get('/api/v1/me');
    assert.deepEqual(
      { ...(body as object), serverZone: '' },
      { as: 'loopback', role: 'operate', mayEdit: true, numbers: 'full', serverZone: '' },
    );
  });

  it('answers no name that is pointed here', async () => {
    const rebound = { host: `rebound.example.com:${trial.port}` };
    for (const path of ['sign-in', 'sign-out']) {
      const answer = await trial.post(`/api/v1/${path}`, { token: OPERATE }, rebound);
      assert.deepEqual([answer.status, errorOf(answer).code], [403, 'wrong-host']);
    }
  });
});
