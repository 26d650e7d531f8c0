import assert from 'node:assert/strict';
import { foldCall } from '../../../src/records/fold-call.ts';
import { CALL, gone, hungUp, started } from '../../scenarios/scenario.ts';
import { TWO_TIERS } from '../../scenarios/routes.ts';
import { factsOf } from '../../unit/records/play-call.ts';
import { AdminTrial } from '../admin-trial.ts';
import { runVerb } from '../run-verb.ts';
import { recorderOf, type FilledRecorder } from './recorder-of.ts';
import { NOON, someCall, someEvent, written } from './some-records.ts';

const REFUSED = { cause: 34, sip: 503 };

/** The commands, the API, the recorder with its real thread (the built one), and a real file. */
describe('The commands that read records', () => {
  let filled: FilledRecorder;
  let trial: AdminTrial;

  before(async () => {
    const events = [
      started('t1a1'),
      hungUp('t1a1', REFUSED),
      gone('t1a1', REFUSED),
      started('t2a1'),
    ];
    const failedOver = foldCall(factsOf(TWO_TIERS, events), { at: NOON, seq: 9 });
    const placed = someCall(4, { status: 'CONGESTION', place: 'ivr,s,1' });
    const busy = someCall(31, { status: 'BUSY' });
    filled = await recorderOf([
      ...[failedOver, someCall(1), busy, placed].map((one) => written(one)),
      someEvent(1),
    ]);
    trial = await AdminTrial.start();
    trial.operations.records = filled.recorder;
  });

  after(async () => {
    await trial.close();
    await filled.close();
  });

  const run = (line: string, options: object = {}) => runVerb(line, { url: trial.url, ...options });

  it('calls: one row each, newest first, within the terminal', async () => {
    const { code, out, err } = await run('calls');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^AT \(UTC[+-]\d\d:\d\d\) +CALLER +DIALLED +ROUTE +STATUS +SETUP +TALK\n/);
    assert.match(out, /BUSY[^]*call-31[^]*ANSWER[^]*call-1[^]*^ +c\b/m);
    assert(out.split('\n').every((line) => line.length <= 100));
  });

  it('calls, by filters of the command line', async () => {
    const { out } = await run('calls', { status: 'BUSY', from: '2026-11-29T12:02:00Z' });
    assert.match(out, /call-31/);
    assert.doesNotMatch(out, /call-1/);
    assert.match((await run('calls', { limit: '1' })).out, /^For older ones, add: --before \S+$/m);
    assert.equal((await run('calls', { status: 'NOROUTE' })).out, 'No calls are found.\n');
    const placed = await run('calls', { toDialplan: true });
    assert.match(placed.out, /call-4, went to ivr,s,1, /);
    assert.doesNotMatch(placed.out, /call-[13]/);
    assert.equal((await run('calls', { place: 'ivr,s,1' })).out, placed.out);
    assert.equal((await run('calls', { status: 'refused' })).out, placed.out);
    assert.equal((await run('calls', { node: 'a2' })).out, 'No calls are found.\n');
    const wrong = await run('calls', { sip: '1' });
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, /^"sip" must be a whole number from 100 to 699$/m);
  });

  it('call: its ladder, with the reasons', async () => {
    const { code, out } = await run(`call ${CALL}`);
    assert.equal(code, 0);
    assert.match(out, /^ +dialled at +tier +way +SIP +outcome$/m);
    assert.match(out, /^ +\d+\.\d{3} s +1 .* 503 +CONGESTION$/m);
    assert.match(out, /^ +→ .*next tier$/m);
    assert.match(out, /^Node +a1$/m);
  });

  it('call, as JSON, and one that is not there', async () => {
    const { out } = await run('call call-1', { json: true });
    assert.equal((JSON.parse(out) as { call: { id: string } }).call.id, 'call-1');
    const none = await run('call call-9');
    assert.deepEqual([none.code, none.err], [2, 'no call "call-9" in the records\n']);
  });

  it('call, by the beginning of its id, if no other call has that', async () => {
    const { code, out } = await run('call call-3', { json: true });
    assert.deepEqual([code, (JSON.parse(out) as { call: { id: string } }).call.id], [0, 'call-31']);
    const several = await run('call call-');
    assert.deepEqual([several.code, several.out], [2, '']);
    assert.equal(
      several.err,
      'several calls have an id that begins with "call-": call-1, call-31, call-4\n',
    );
  });

  it('events: what happened to what', async () => {
    const { code, out } = await run('events', { kind: 'trunk' });
    assert.equal(code, 0);
    assert.match(out, / trunk +carrier-a +trunk carrier-a is down: 503 three times$/m);
    assert.doesNotMatch(out, /on a1/);
    assert.equal((await run('events', { node: 'a1' })).out, out);
    assert.equal((await run('events', { node: 'a2' })).out, 'No events are found.\n');
  });
});
