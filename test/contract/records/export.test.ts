import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { exportRecords, type Export, type ExportOptions } from '../../../src/commands/export.ts';
import { fileTarget, streamTarget } from '../../../src/commands/export-target.ts';
import { EXPORTS } from '../../../src/commands/exports.ts';
import { AdminTrial } from '../admin-trial.ts';
import { EndlessCalls } from './many-records.ts';
import { recorderOf, type FilledRecorder } from './recorder-of.ts';
import { someCall, someEvent, written } from './some-records.ts';

const COUNT = 1200;
const READS = createHash('sha256').update('reads').digest('hex');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('ari-failover export', () => {
  let filled: FilledRecorder;
  let trial: AdminTrial;

  before(async () => {
    const calls = Array.from({ length: COUNT }, (_, index) =>
      someCall(index + 1, index === 0 ? { caller: '=1\u009b2J', status: 'BUSY' } : {}),
    );
    filled = await recorderOf([...calls.map((call) => written(call)), someEvent(1)]);
  });

  beforeEach(async () => {
    trial = await AdminTrial.start();
    trial.operations.records = filled.recorder;
  });

  afterEach(() => trial.close());

  after(async () => {
    await filled.close();
  });

  /** The command within this process. */
  const run = async (
    name: string,
    options: ExportOptions & Readonly<Record<string, unknown>> = {},
    more: Partial<Export> = {},
  ): Promise<Ran> => {
    const exported = EXPORTS.find((one) => one.name === name);
    assert(exported);
    const [out, err]: [string[], string[]] = [[], []];
    const sink = new Writable({
      write: (chunk, _, done) => {
        out.push(String(chunk));
        done();
      },
    });
    const { signal } = new AbortController();
    const { output } = options;
    const code = await exportRecords({
      exported,
      options: { url: trial.url, ...options },
      env: {},
      open: async () => (output === undefined ? streamTarget(sink, signal) : fileTarget(output)),
      err: (text) => err.push(text),
      showsProgress: false,
      signal,
      pauseMs: 1,
      ...more,
    });
    return { code, out: out.join(''), err: err.join('') };
  };

  it('writes the same CSV as the API, over several pages', async () => {
    const { code, out, err } = await run('calls');
    assert.deepEqual([code, err], [0, '']);
    assert.equal(out, (await trial.get('/api/v1/calls.csv')).body);
    assert.equal(parse(out).length, COUNT + 1);
    const events = await run('events');
    assert.equal(events.out, (await trial.get('/api/v1/events.csv')).body);
  });

  it('writes JSON Lines that steer no terminal', async () => {
    const { code, out } = await run('calls', { format: 'jsonl', status: 'BUSY' });
    assert.equal(code, 0);
    assert.doesNotMatch(out, /[\u007F-\u009F]/);
    const { items } = (await trial.get('/api/v1/calls?status=BUSY')).body as { items: unknown[] };
    assert.deepEqual(
      out
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown),
      items,
    );
  });

  it('takes the filters of the list, and may find nothing', async () => {
    const { out } = await run('calls', { status: 'BUSY', to: '2026-11-29T12:02:00Z' });
    assert.equal(parse(out, { columns: true }).length, 1);
    assert.match((await run('calls', { route: 'none' })).out, /^at,id,[^\r]*\r\n$/);
    const wrong = await run('calls', { status: 'BUSSY' });
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, /^"status" must be one of /);
  });

  it('writes a file that only its owner reads, in the place of the one before', async () => {
    const output = `${filled.folder}/calls.csv`;
    writeFileSync(output, 'old');
    const { code, out, err } = await run('calls', { output });
    assert.deepEqual([code, out, err], [0, '', `${COUNT} calls written to ${output}\n`]);
    assert.equal(readFileSync(output, 'utf8'), (await trial.get('/api/v1/calls.csv')).body);
    assert.equal(statSync(output).mode & 0o777, 0o600);
    assert.deepEqual(partsIn(filled.folder), []);
  });

  it('writes to where a link points, and to nothing but files', async () => {
    const [target, link] = [`${filled.folder}/target.csv`, `${filled.folder}/link.csv`];
    writeFileSync(target, 'old');
    symlinkSync(target, link);
    assert.equal((await run('events', { output: link })).code, 0);
    assert.match(readFileSync(target, 'utf8'), /^at,/);
    mkdirSync(`${filled.folder}/folder`);
    for (const [output, why] of [
      ['/dev/null', 'is not a file'],
      [`${filled.folder}/folder`, 'is not a file'],
      [`${filled.folder}/none/x.csv`, 'cannot be written: there is no such folder'],
    ] as const) {
      const { code, err } = await run('events', { output });
      assert.deepEqual([code, err], [2, `--output: ${output} ${why}\n`]);
    }
    assert(statSync('/dev/null').isCharacterDevice());
  });

  it('says how far it got when the app fails, and leaves no file', async () => {
    trial.operations.records = new EndlessCalls(filled.recorder, 3).records;
    const output = `${filled.folder}/half.csv`;
    writeFileSync(output, 'old');
    const { code, err } = await run('calls', { output });
    assert.equal(code, 3);
    assert.match(
      err,
      /^not whole: 1000 calls were read, and no file is left, back to 2026-\S+: the disk is gone\n$/,
    );
    assert.equal(readFileSync(output, 'utf8'), 'old');
    assert.deepEqual(partsIn(filled.folder), []);
  });

  it('says how far it got when the connection breaks', async () => {
    const endless = new EndlessCalls(filled.recorder);
    trial.operations.records = {
      ...endless.records,
      calls: async (filter, page) => {
        if (endless.pages === 2) await trial.close();
        return endless.records.calls(filter, page);
      },
    };
    const { code, err, out } = await run('calls');
    assert.equal(code, 3);
    assert.match(err, /^not whole: 1000 calls were written, back to 2026-\S+: http:\/\/127/);
    assert.equal(parse(out).length, 1001);
  });

  it('ends when the one who reads it has gone, or stops it', async () => {
    trial.operations.records = new EndlessCalls(filled.recorder).records;
    const stop = new AbortController();
    const sink = new Writable({
      write: () => stop.abort(new Error('stopped by SIGINT')),
    });
    const { code, err } = await run(
      'calls',
      {},
      { open: async () => streamTarget(sink, stop.signal), signal: stop.signal },
    );
    assert.deepEqual([code, err], [3, 'not whole: 0 calls were written: stopped by SIGINT\n']);
    const gone = new Writable({ write: (_, __, done) => done(new Error('write EPIPE')) });
    gone.on('error', () => undefined);
    const { signal } = new AbortController();
    const left = await run('calls', {}, { open: async () => streamTarget(gone, signal) });
    assert.deepEqual([left.code, left.err], [3, 'not whole: 0 calls were written: write EPIPE\n']);
  });

  it('waits while the app gets too many requests, but not for ever', async () => {
    await trial.close();
    const tokens = [{ name: 'x', role: 'read', sha256: READS }] as const;
    trial = await AdminTrial.start(
      { access: { kind: 'tokens', tokens } },
      { requestsPerSecond: 2 },
    );
    trial.operations.records = filled.recorder;
    const clock = setInterval(() => (trial.now += 1000), 1);
    const paused = await run('calls', { token: 'reads' });
    clearInterval(clock);
    assert.deepEqual([paused.code, parse(paused.out).length], [0, COUNT + 1]);
    trial.now += 1000;
    const never = await run('calls', { token: 'reads' });
    assert.equal(never.code, 3);
    assert.match(never.err, /^not whole: 1000 calls were written, .*sends too many requests/);
  });

  it('shows on a terminal how many there are so far', async () => {
    const output = `${filled.folder}/shown.csv`;
    const { err } = await run('calls', { output }, { showsProgress: true });
    const shown = err.split('\r\u001b[K').slice(1);
    const last = `1200 calls written to ${output}\n`;
    assert.deepEqual(shown, ['500 calls', '1000 calls', '1200 calls', last]);
  });

  it('says that nobody answers: 3, and that an option is wrong: 2', async () => {
    const { url } = trial;
    await trial.close();
    const nobody = await run('calls', { url });
    assert.equal(nobody.code, 3);
    assert.match(nobody.err, /^nothing listens at /);
    assert.equal((await run('calls', { url: 'x' })).code, 2);
  });
});

function partsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.part'));
}
