import assert from 'node:assert/strict';
import { errorOf } from './admin-trial.ts';
import { BACKUP, SimulationTrial } from './simulation-trial.ts';

describe('Simulated calls', () => {
  let trial: SimulationTrial;

  before(async () => {
    trial = await SimulationTrial.start();
  });

  after(() => trial.close());

  it('follow a route by its name, or by a number', async () => {
    const { call, attempts } = await trial.simulate({
      route: 'support',
      ends: ['sip:503', 'dead'],
    });
    assert.deepEqual([call.status, call.tier, attempts.length], ['ANSWER', 2, 3]);
    const byNumber = await trial.simulate({ number: '+14155550100', caller: '+15' });
    const { number, route, caller, status } = byNumber.call;
    const expected = ['+14155550100', 'support', '+15', 'ANSWER'];
    assert.deepEqual([number, route, caller, status], expected);
  });

  const assumed: ReadonlyArray<readonly [asked: object, trunk: string, why: string]> = [
    [{ held: ['carrier-a'] }, 'carrier-b', 'held, as assumed'],
    [{ full: ['carrier-a'] }, 'carrier-b', 'full: as assumed'],
    [{ down: ['carrier-a'] }, 'carrier-b', 'down, as assumed'],
    [{ endsByWay: { '1 +14155550123 by carrier-a': 'sip:500' } }, 'carrier-b', '500'],
  ];
  for (const [asked, trunk, why] of assumed) {
    it(`suppose ${JSON.stringify(asked)}`, async () => {
      const { call, attempts } = await trial.simulate({ route: 'support', ...asked });
      assert.equal(call.trunk, trunk);
      assert(attempts[0]?.why.includes(why), attempts[0]?.why);
    });
  }

  const refused: ReadonlyArray<
    readonly [path: string, asked: object, status: number, message: RegExp]
  > = [
    ['simulate', { route: 'support', number: '+1' }, 400, /^send either "route" or "number"$/],
    ['simulate', {}, 400, /^send either "route" or "number"$/],
    ['simulate', { route: 'support', ends: ['sip:999'] }, 400, /^"sip:999" is no end /],
    ['simulate', { route: 'support', chance: 1 }, 400, /chance/],
    ['simulate', { route: 'support', all: true }, 400, /all/],
    ['simulate', { route: 'suport' }, 404, /^suport: no such route$/],
    ['simulate', { number: '+19' }, 404, /does not list/],
    ['simulate', { route: 'support', down: ['carrier-x'] }, 404, /"carrier-x"$/],
    ['simulate', { route: 'support', base: 'x' }, 400, /^"base" is for "edits"/],
    ['simulate', { route: 'alone', edits: [BACKUP], base: 'x' }, 412, /^the file has changed/],
    ['calls/c2/replay', {}, 404, /^no call "c2" in the records$/],
    ['calls/c1/replay', { otherwise: 'maybe' }, 400, /^"maybe" is no end /],
    ['calls/c1/replay', { standings: 'later' }, 400, /standings/],
    [
      'calls/c1/replay',
      { edits: [{ op: 'add', path: '/asterisk/url', value: 'http://127.0.0.1:1' }] },
      422,
      /^asterisk\.url can only be changed by hand/,
    ],
    ['calls/c1/replay', { edits: [{ op: 'remove', path: '/routes/support' }] }, 422, /./],
  ];
  for (const [path, asked, status, message] of refused) {
    it(`refuse ${path} ${JSON.stringify(asked)}`, async () => {
      const answer = await trial.api.post(`/api/v1/${path}`, asked);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      assert.match(errorOf(answer).message, message);
    });
  }

  it('end, although an emergency call tries its trunks for ever', async () => {
    const ends = Array.from({ length: 200 }, () => 'sip:503');
    const { call, attempts } = await trial.simulate({ route: 'out', dialled: '911', ends });
    assert.deepEqual([call.emergency, call.status, attempts.length], [true, 'LIVE', 201]);
  });
});
