import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { playedCall } from '../../../src/app/played-call.ts';
import { replayCalls, type ReplayOptions } from '../../../src/commands/replay-calls.ts';
import type { ReplayReport } from '../../../src/commands/tell-replay.ts';
import { configOf } from '../../../src/config/load.ts';
import type { WholeCall } from '../../../src/record-ports.ts';
import { playCall, playRefused } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import { simulatedRequest } from '../../../src/simulation/simulated-request.ts';
import { AdminTrial } from '../admin-trial.ts';
import { AS_READER, READ, TOKENS } from '../some-tokens.ts';
import { recorderOf, type FilledRecorder } from './recorder-of.ts';
import { MINUTE, someCall, written } from './some-records.ts';

/** The file that the calls followed. Some way leads nowhere else. */
const THEN = `
asterisk: { password: x }
state: state.db
numbering: { country: US }
numbers: { "+14155550100": { route: support } }
trunks: { carrier-a: {}, carrier-b: {} }
routes:
  support: { tiers: [ { number: "+14155550123", via: carrier-a } ] }
  sales: { tiers: [ { number: "+14155550124", via: carrier-b } ] }
  shared:
    tiers:
      - strategy: weighted
        any_of:
          - { number: "+14155550125", via: carrier-a }
          - { number: "+14155550125", via: carrier-b }
`;

/** The new one: `support` has a backup, and `sales` is forgotten. */
const NOW = THEN.replace('via: carrier-a } ] }', 'via: [carrier-a, carrier-b] } ] }').replace(
  /^ {2}sales.*\n/m,
  '',
);

const NEWEST = Date.now() - MINUTE;

/** A call that ended like this, the lower its number the newer. */
function called(number: number, args: readonly string[], words: readonly string[], chance = 0) {
  const loaded = configOf(THEN, '/none/failover.yaml', { ARI_PASSWORD: 'x' });
  assert(loaded.ok, JSON.stringify(loaded));
  const id = `call-${number}`;
  const { request, exists } = simulatedRequest(args, loaded.config, { id, chance });
  const ends = words.map((word) => parseEnd(word));
  const { facts } = exists
    ? playCall(request, () => ends.shift())
    : playRefused(request, { status: 'NOROUTE', why: 'no such route' });
  return playedCall(facts, { at: NEWEST - number * MINUTE, seq: 1000 - number });
}

const CALLS: readonly WholeCall[] = [
  called(1, ['support'], ['answer']),
  called(2, ['support'], ['sip:503']),
  called(3, ['by-number', '+14155550100'], ['sip:503']),
  called(4, ['sales'], ['answer']),
  called(5, ['shared'], ['sip:503', 'answer'], 0.7),
  called(6, ['nowhere'], []),
  someCall(7, { at: NEWEST - 7 * MINUTE, adopted: true }),
  { ...called(8, ['support'], ['answer']), plan: [] },
];
const DRILLED = { ...CALLS[7], call: { ...called(8, ['support'], ['answer']).call, drill: 'x' } };

describe('ari-failover simulate --replay', () => {
  let filled: FilledRecorder;
  let trial: AdminTrial;

  before(async () => {
    const all = [...CALLS.slice(0, 7), DRILLED as WholeCall];
    filled = await recorderOf(all.map((whole) => written(whole)));
    trial = await AdminTrial.start();
    trial.operations.records = filled.recorder;
    writeFileSync(join(filled.folder, 'then.yaml'), `admin: off\n${THEN}`);
    writeFileSync(join(filled.folder, 'now.yaml'), `admin: off\n${NOW}`);
    writeFileSync(join(filled.folder, 'none.yaml'), `admin: off\nrecords: off\n${NOW}`);
    const admin = `admin: { listen: "127.0.0.1:${trial.port}" }\n`;
    writeFileSync(join(filled.folder, 'app.yaml'), `${admin}records: off\n${NOW}`);
  });

  after(async () => {
    await trial.close();
    await filled.close();
  });

  /** The command within this process. */
  const run = async (
    file: string,
    more: Partial<ReplayOptions> = {},
    { route, signal = new AbortController().signal }: { route?: string; signal?: AbortSignal } = {},
  ) => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await replayCalls({
      ...(route === undefined ? {} : { route }),
      options: { config: join(filled.folder, file), replay: '7d', ...more },
      env: {},
      terminal: { columns: 100, out: (text) => out.push(text), err: (text) => err.push(text) },
      showsProgress: false,
      signal,
    });
    return { code, out: out.join(''), err: err.join('') };
  };

  const report = async (...args: Parameters<typeof run>): Promise<ReplayReport> => {
    const [file, more, others] = args;
    const { out, err } = await run(file, { json: true, ...more }, others);
    assert.equal(err, '');
    return JSON.parse(out) as ReplayReport;
  };

  it('finds nothing to tell if the file has not changed', async () => {
    const { calls, same, groups, notReplayed } = await report('then.yaml');
    assert.deepEqual([calls, same, groups, notReplayed], [6, 6, [], 2]);
    assert.equal((await run('then.yaml')).code, 0);
  });

  it('says what would be served and what would fail, with calls to look at: 1', async () => {
    const { groups, notReplayedBecause, ...all } = await report('now.yaml');
    assert.deepEqual([all.same, all.failed, all.served, all.assumed], [3, 1, 2, 2]);
    assert.deepEqual(
      groups.map(({ change, route, after, ids }) => [change, route, after, ids]),
      [
        ['failed', 'sales', 'go back to the dialplan with NOROUTE', ['call-4']],
        ['served', 'support', 'be answered by carrier-b', ['call-2', 'call-3']],
      ],
    );
    assert.deepEqual(notReplayedBecause.map(({ why }) => why).toSorted(), [
      'a drill treated ways as failed',
      'what came before the app started is not known',
    ]);
    const { code, out } = await run('now.yaml');
    assert.equal(code, 1);
    assert.match(out, /^ {6}1 {2}would fail, and were served$/m);
    assert.match(
      out,
      /^2 +support +went back to the dialplan with CONGESTION +would be answered by carrier-b$/m,
    );
    assert.match(out, /^ {4}such as call-2, call-3$/m);
  });

  it('assumes another end, and takes one route or a shorter time', async () => {
    const failing = await report('now.yaml', { otherwise: 'sip:503' });
    assert.deepEqual([failing.served, failing.other], [0, 2]);
    assert.equal((await report('now.yaml', {}, { route: 'support' })).calls, 3);
    assert.equal((await report('now.yaml', { replay: '1m' })).calls, 0);
  });

  it('asks the running app, and says the same', async () => {
    const [file, app] = await Promise.all([report('now.yaml'), report('app.yaml')]);
    assert.equal(app.records, `the app at ${trial.url}`);
    assert.equal(file.records, join(filled.folder, 'records.db'));
    const { groups, routes, calls } = file;
    assert.deepEqual([app.groups, app.routes, app.calls], [groups, routes, calls]);
  });

  it('needs a token that sees whole numbers', async () => {
    const masked = await AdminTrial.start({ access: TOKENS, redactNumbers: true });
    masked.operations.records = filled.recorder;
    const answer = await masked.get('/api/v1/calls?attempts=true&limit=1', AS_READER);
    assert.doesNotMatch(JSON.stringify(answer.body), /415555/);
    const { code, err } = await run('now.yaml', { url: masked.url, token: READ });
    assert.equal(code, 2);
    assert.match(err, /^the token sees only the last digits of numbers/);
    await masked.close();
  });

  it('says what is wrong: 2, or 3 if there are no records', async () => {
    const rows = [
      ['now.yaml', { replay: 'soon' }, 2, /^--replay soon: it must be a time: 2h/],
      ['now.yaml', { otherwise: 'maybe' }, 2, /^--otherwise: unknown end "maybe"/],
      ['none.yaml', {}, 3, /its `records` are off/],
      ['now.yaml', { url: 'http://127.0.0.1:1' }, 3, /^nothing listens at/],
    ] as const;
    for (const [file, more, expected, message] of rows) {
      const { code, out, err } = await run(file, more);
      assert.deepEqual([code, out], [expected, ''], err);
      assert.match(err, message);
    }
  });

  it('ends when it is stopped, and says how far it came', async () => {
    const signal = AbortSignal.abort(new Error('stopped by SIGINT'));
    const { code, out, err } = await run('now.yaml', {}, { signal });
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, /stopped by SIGINT\n$/);
  });
});
