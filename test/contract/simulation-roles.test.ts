import assert from 'node:assert/strict';
import { errorOf } from './admin-trial.ts';
import { BACKUP, SimulationTrial, type Body } from './simulation-trial.ts';
import { AS_OPERATOR, AS_READER, TOKENS } from './some-tokens.ts';

const ASKED: ReadonlyArray<readonly [path: string, body: object]> = [
  ['/api/v1/simulate', { route: 'alone' }],
  ['/api/v1/simulate', { route: 'alone', all: true }],
  ['/api/v1/calls/c1/replay', {}],
];

describe('Calls that nobody makes, and roles', () => {
  let trial: SimulationTrial;

  afterEach(() => trial.close());

  it('are for tokens that only read, because they change nothing', async () => {
    trial = await SimulationTrial.start({ access: TOKENS });
    for (const [path, body] of ASKED) {
      for (const edits of [{}, { edits: [BACKUP] }]) {
        const answer = await trial.api.post(path, { ...body, ...edits }, AS_READER);
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
      }
    }
    const nobody = await trial.api.post('/api/v1/simulate', { route: 'alone' });
    assert.equal(nobody.status, 401);
    const preview = { edits: [BACKUP] };
    const shown = await trial.api.post('/api/v1/config/preview', preview, AS_READER);
    assert.deepEqual([shown.status, errorOf(shown).code], [403, 'forbidden']);
  });

  it('are not for web pages of other sites', async () => {
    trial = await SimulationTrial.start({ access: TOKENS });
    for (const [path, body] of ASKED) {
      const from = { ...AS_READER, 'sec-fetch-site': 'cross-site' };
      const answer = await trial.api.post(path, body, from);
      assert.deepEqual([answer.status, errorOf(answer).code], [403, 'cross-site']);
      const form = { ...AS_READER, 'content-type': 'text/plain' };
      assert.equal((await trial.api.post(path, body, form)).status, 415);
    }
  });

  it('are few in a second, because each takes time that calls need', async () => {
    trial = await SimulationTrial.start({ access: TOKENS }, { questionsPerSecond: 2 });
    const ask = () => trial.api.post('/api/v1/simulate', { route: 'alone' }, AS_READER);
    const answers = [await ask(), await ask(), await ask()];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 429],
    );
    const others = await trial.api.post('/api/v1/simulate', { route: 'alone' }, AS_OPERATOR);
    const look = await trial.api.get('/api/v1/status', AS_READER);
    assert.deepEqual([others.status, look.status], [200, 200]);
    trial.api.now = 1000;
    assert.equal((await ask()).status, 200);
  });

  it('follow no edits of a token that may not see numbers: it could try one digit by digit', async () => {
    trial = await SimulationTrial.start({ access: TOKENS, redactNumbers: true });
    for (const [path, body] of ASKED) {
      assert.equal((await trial.api.post(path, body, AS_READER)).status, 200);
      const edited = { ...body, edits: [BACKUP] };
      const answer = await trial.api.post(path, edited, AS_READER);
      assert.deepEqual([answer.status, errorOf(answer).code], [403, 'forbidden']);
      assert.equal((await trial.api.post(path, edited, AS_OPERATOR)).status, 200);
    }
  });

  it('take the name of a way as a token sees it that may not see numbers', async () => {
    trial = await SimulationTrial.start({ access: TOKENS, redactNumbers: true });
    const ask = (endsByWay: object) =>
      trial.api.post('/api/v1/simulate', { route: 'support', endsByWay }, AS_READER);
    const { attempts } = (await ask({})).body as Body;
    const way = attempts[0]?.way ?? '';
    assert.equal(way, '1 **********23 by carrier-a');
    const { call } = (await ask({ [way]: 'sip:500' })).body as Body;
    assert.equal(call.trunk, 'carrier-b');
  });
});
