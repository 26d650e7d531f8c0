import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { onTrunks } from '../scenarios/routes.ts';
import { BACKUP, SimulationTrial, STAMP, YAML } from './simulation-trial.ts';

const WORDS = [
  'answer',
  'sip:503',
  'sip:486',
  'sip:404',
  'rings+sip:480',
  'silence',
  'dead',
  'refused',
  'no-answer',
  'cause:38',
];

describe('Replayed calls', () => {
  let trial: SimulationTrial;

  before(async () => {
    trial = await SimulationTrial.start();
  });

  after(() => trial.close());

  beforeEach(() => {
    trial.now = onTrunks({});
    trial.record('support', ['sip:503', 'answer']);
  });

  it('are what they were, if nothing has changed', async () => {
    const { call, attempts, difference } = await trial.replay();
    assert.deepEqual(difference, { same: true, text: 'the same would happen' });
    assert.deepEqual(
      attempts.map(({ trunk, source, outcome, sip }) => [trunk, source, outcome, sip]),
      [
        ['carrier-a', 'recorded', 'CONGESTION', 503],
        ['carrier-b', 'recorded', 'ANSWER', undefined],
      ],
    );
    assert.equal(call.setupMs, trial.recorded.call.setupMs);
    assert.equal(call.at, new Date(STAMP.at).toISOString());
  });

  it('are the same, and at the same times, whatever their ends were', async () => {
    const ends = WORDS.flatMap((one) => WORDS.map((two) => [one, two, 'sip:500']));
    for (const words of ends) {
      trial.record('support', words);
      const { call, attempts, difference } = await trial.replay({ otherwise: 'sip:603' });
      const told = words.join();
      assert.deepEqual(difference, { same: true, text: 'the same would happen' }, told);
      assert.deepEqual(
        [call.status, call.setupMs, call.cause, call.sip],
        [
          trial.recorded.call.status,
          trial.recorded.call.setupMs,
          trial.recorded.call.cause,
          trial.recorded.call.sip,
        ],
        told,
      );
      assert(attempts.every(({ source }) => source === 'recorded'));
    }
  });

  it('go on where they ended, if a backup is added, and the backup is assumed to answer', async () => {
    trial.record('alone', ['sip:503']);
    const { call, attempts, difference } = await trial.replay({ edits: [BACKUP] });
    assert.deepEqual(
      attempts.map(({ way, source }) => [way, source]),
      [
        ['1 +14155550123 by carrier-a', 'recorded'],
        ['2 +14155550199 by carrier-b', 'assumed'],
      ],
    );
    assert.equal(call.status, 'ANSWER');
    assert.deepEqual(difference, {
      same: false,
      at: 2,
      text: 'this call would be answered by carrier-b; then it went back to the dialplan with CONGESTION',
    });
    assert.equal(readFileSync(trial.file, 'utf8'), YAML);
  });

  it('end as it is assumed of a way, and of all others', async () => {
    trial.record('alone', ['sip:503']);
    const byWay = { '2 +14155550199 by carrier-b': 'sip:486' };
    const busy = await trial.replay({ edits: [BACKUP], assume: byWay, otherwise: 'answer' });
    assert.equal(busy.call.status, 'BUSY');
    const failed = await trial.replay({ edits: [BACKUP], otherwise: 'sip:503' });
    assert.equal(failed.call.status, 'CONGESTION');
  });

  it('tell how much sooner the caller is served', async () => {
    trial.record('support', ['silence', 'answer']);
    const edits = [{ op: 'remove', path: '/routes/support/tiers/0/via/0' }];
    const { call, difference } = await trial.replay({ edits });
    assert.equal(difference.at, 1);
    assert.equal(difference.soonerMs, trial.recorded.call.setupMs - call.setupMs);
    assert(difference.soonerMs > 5000);
    assert.match(
      difference.text,
      /^this call would be answered by carrier-b, by other attempts, \d+\.\d s sooner; /,
    );
  });

  it('meet trunks as they stood then, or as they stand now', async () => {
    trial.record('support', ['answer'], {
      standings: onTrunks({ 'carrier-a': { held: 'held by alice' } }),
    });
    const then = await trial.replay();
    assert.equal(then.difference.same, true);
    assert.deepEqual(
      then.attempts.map(({ kind, why }) => [kind, why]),
      [
        ['skipped', 'held by alice'],
        ['made', ''],
      ],
    );
    const today = await trial.replay({ standings: 'now' });
    assert.deepEqual(
      today.attempts.map(({ trunk, source }) => [trunk, source]),
      [['carrier-a', 'assumed']],
    );
    trial.now = onTrunks({ 'carrier-a': { behind: 'down now' } });
    const down = await trial.replay({ standings: 'now' });
    assert.equal(down.attempts[0]?.why, 'down now');
    assert.equal(down.difference.same, true);
  });

  it('draw the order of a weighted tier as the call did', async () => {
    for (const [chance, first] of [
      [0.2, 'carrier-a'],
      [0.7, 'carrier-b'],
    ] as const) {
      trial.record('shared', ['sip:503', 'answer'], { chance });
      assert.equal(trial.recorded.chance, chance);
      const { attempts, difference } = await trial.replay();
      assert.equal(attempts[0]?.trunk, first);
      assert.deepEqual(difference, { same: true, text: 'the same would happen' });
    }
  });

  it('go back at once, if the route is no longer there', async () => {
    trial.record('alone', ['answer']);
    const edits = [{ op: 'remove', path: '/routes/alone' }];
    const { call, heard, difference } = await trial.replay({ edits });
    assert.deepEqual([call.status, call.attempts], ['NOROUTE', 0]);
    assert.deepEqual(heard, [
      { ms: 0, what: 'dialplan', text: 'what the dialplan does with NOROUTE' },
    ]);
    const text =
      'this call would go back to the dialplan with NOROUTE; then it was answered by carrier-a';
    assert.equal(difference.text, text);
  });

  it('let the caller hear the audio that came before the answer', async () => {
    trial.record('alone', ['answer']);
    const [attempt] = trial.recorded.attempts;
    assert(attempt?.answeredMs !== undefined);
    const answeredMs = 3000;
    const more = { progressMs: 1000, earlyMediaMs: 1000, heard: 'progress', answeredMs } as const;
    trial.recorded = { ...trial.recorded, attempts: [{ ...attempt, ...more }] };
    const { heard, attempts } = await trial.replay();
    assert.equal(attempts[0]?.earlyMediaMs, 1000);
    assert.deepEqual(heard, [
      { ms: 0, what: 'silence', text: 'nothing' },
      { ms: 1000, what: 'early-media', text: 'what carrier-a plays before an answer' },
      { ms: answeredMs, what: 'answer', text: 'the callee, through carrier-a' },
    ]);
  });

  it('end when the caller gave up', async () => {
    const { call } = trial.recorded;
    trial.recorded = { ...trial.recorded, call: { ...call, status: 'CANCEL', setupMs: 50 } };
    const { call: played, difference } = await trial.replay();
    assert.deepEqual([played.status, played.setupMs], ['CANCEL', 50]);
    assert.equal(difference.soonerMs, undefined);
  });

  it('are no replay of a call that has not ended, or whose beginning is not known', async () => {
    for (const change of [{ status: 'LIVE' }, { adopted: true }] as const) {
      trial.record('support', ['answer']);
      trial.recorded = { ...trial.recorded, call: { ...trial.recorded.call, ...change } };
      const answer = await trial.api.post('/api/v1/calls/c1/replay', {});
      assert.equal(answer.status, 409);
    }
  });
});
