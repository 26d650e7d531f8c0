import assert from 'node:assert/strict';
import { errorOf } from './admin-trial.ts';
import type { AllSimulated } from '../../src/simulation-operations.ts';
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
    ['simulate', { route: 'support', all: 'yes' }, 400, /all/],
    ['simulate', { route: 'support', all: true, ends: ['answer'] }, 400, /^"all" plays all ends/],
    ['simulate', { route: 'suport', all: true }, 404, /^suport: no such route$/],
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

  it('tell what the caller hears, and when', async () => {
    const ends = ['silence', 'rings+sip:486'];
    const { heard } = await trial.simulate({ route: 'support', ends });
    assert.deepEqual(
      heard.map(({ what }) => what),
      ['silence', 'ringing', 'busy'],
    );
    const [nothing, ringing, busy] = heard;
    assert.equal(nothing?.ms, 0);
    assert(ringing !== undefined && busy !== undefined && ringing.ms < busy.ms);
    const place = await trial.simulate({ route: 'support', ends: ['answer'] });
    assert.equal(place.heard.at(-1)?.text, 'the callee, through carrier-a');
  });

  it('are all that can happen', async () => {
    const all = { route: 'support', all: true };
    const answer = await trial.api.post('/api/v1/simulate', all);
    const { situations } = answer.body as Omit<AllSimulated, 'ok'>;
    assert.deepEqual(
      situations.map(({ attempts }) => attempts.map(({ tier, trunk }) => [tier, trunk])),
      [[[1, 'carrier-a']], [[1, 'carrier-b']], [[2, undefined]]],
    );
    const held = await trial.api.post('/api/v1/simulate', { ...all, held: ['carrier-a'] });
    const { situations: left } = held.body as Omit<AllSimulated, 'ok'>;
    assert.deepEqual([left.length, left[0]?.attempts[0]?.trunk], [2, 'carrier-b']);
  });

  it('end, although an emergency call tries its trunks for ever', async () => {
    const ends = Array.from({ length: 200 }, () => 'sip:503');
    const { call, attempts } = await trial.simulate({ route: 'out', dialled: '911', ends });
    assert.deepEqual([call.emergency, call.status, attempts.length], [true, 'LIVE', 201]);
  });
});
