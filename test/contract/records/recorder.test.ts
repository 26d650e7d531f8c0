import assert from 'node:assert/strict';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { say } from '../../../lab/program.ts';
import { startPostgres, type Postgres } from '../../../lab/postgres.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import { NoRecords } from '../../../src/record-ports.ts';
import type { RecordSettings } from '../../../src/records/keep.ts';
import { Recorder } from '../../../src/records/recorder.ts';
import { CALL, hungUp, started } from '../../scenarios/scenario.ts';
import { TWO_TIERS } from '../../scenarios/routes.ts';
import { factsOf } from '../../unit/records/play-call.ts';
import { recordingLogger, type LogLine } from '../recorder.ts';
import { waitUntil } from '../wait-until.ts';
import { DAY, DOWN, NOON } from './some-records.ts';

const PAGE = { limit: 100 };
/** On a busy machine the thread may take seconds to begin. */
const CLOSE_WITHIN_MS = 120_000;
const KEPT = { keepMs: 90 * DAY, timeZone: 'Europe/Berlin' };

/** The recorder with its real thread: the built one. */
describe('The recorder', () => {
  let folder: TemporaryFolder;
  let recorder: Recorder;
  let lines: LogLine[];

  const record = (settings: RecordSettings | 'off', now = NOON): Recorder => {
    lines = [];
    recorder = new Recorder({
      settings,
      node: 'a1',
      logger: recordingLogger(lines),
      now: () => now,
    });
    return recorder;
  };
  const sqlite = (file = `${folder.path}/records.db`): RecordSettings => ({
    ...KEPT,
    place: { kind: 'sqlite', file },
  });
  const happen = (call: string, atMs = NOON): void => {
    for (const fact of factsOf(TWO_TIERS, [started('t1a1')], { id: call })) {
      recorder.takeFact(fact, atMs + fact.ms);
    }
    recorder.takeFact({ call, ms: 500, kind: 'call-let-go', why: 'x' }, atMs + 500);
  };
  const ids = async (): Promise<readonly string[]> =>
    (await recorder.calls({}, PAGE)).items.map(({ id }) => id);
  const isWritten = (): boolean => recorder.status().pending === 0;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    await recorder.close(CLOSE_WITHIN_MS);
    await folder.remove();
  });

  it('has a live call in memory, and an ended one in the file', async () => {
    record(sqlite());
    const facts = factsOf(TWO_TIERS, [started('t1a1')], { id: 'one' });
    for (const fact of facts) recorder.takeFact(fact, NOON + fact.ms);
    assert.deepEqual(
      recorder.liveCalls(9).map(({ id, status, at }) => [id, status, at]),
      [['one', 'LIVE', NOON]],
    );
    assert.equal((await recorder.call('one'))?.attempts.length, 1);
    recorder.takeFact({ call: 'one', ms: 300, kind: 'call-let-go', why: 'x' }, NOON + 300);
    assert.deepEqual(recorder.liveCalls(9), []);
    await waitUntil(isWritten);
    assert.deepEqual(await ids(), ['one']);
    assert.equal((await recorder.call('one'))?.entries.length, facts.length + 1);
    assert.equal(recorder.status().state, 'writing');
    assert.equal(recorder.status().newest, NOON);
  });

  it('writes at the stop what still waits, and continues its sequence after it', async () => {
    record(sqlite());
    happen('one');
    recorder.tell(DOWN);
    await recorder.close(CLOSE_WITHIN_MS);
    record(sqlite(), NOON + 1000);
    happen('two');
    await waitUntil(isWritten);
    const seqs = (await recorder.calls({}, PAGE)).items.map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      seqs.toSorted((a, b) => b - a),
    );
    assert.equal((await recorder.events({}, PAGE)).items.length, 1);
  });

  it('says that records are off where somebody reads them', async () => {
    record('off');
    happen('one');
    assert.deepEqual(recorder.status(), { state: 'off', pending: 0, dropped: 0 });
    await assert.rejects(recorder.calls({}, PAGE), NoRecords);
  });

  it('moves a broken file aside, and begins a new one without a loss', async () => {
    writeFileSync(`${folder.path}/records.db`, 'this is no database '.repeat(1000));
    record(sqlite());
    happen('one');
    await waitUntil(isWritten);
    assert.deepEqual(await ids(), ['one']);
    assert(readdirSync(folder.path).some((name) => name.startsWith('records.db.corrupt-2')));
    const errors = lines.filter(({ level }) => level === 'error').map(({ message }) => message);
    assert.deepEqual(errors, ['the records file is broken: a new one begins']);
    const [event] = (await recorder.events({ kind: 'records' }, PAGE)).items;
    assert.equal(event?.what.code, 'records-file-broken');
  });

  for (const [how, remove] of [
    ['removed', rmSync],
    ['moved', (file: string) => renameSync(file, `${file}.old`)],
  ] as const) {
    it(`begins a new file when somebody has ${how} the one that it writes, and says so`, async () => {
      record(sqlite());
      happen('one');
      await waitUntil(isWritten);
      remove(`${folder.path}/records.db`);
      happen('two');
      await waitUntil(isWritten);
      await recorder.close(CLOSE_WITHIN_MS);
      const errors = lines.filter(({ level }) => level === 'error').map(({ message }) => message);
      assert.deepEqual(errors, ['the records file is removed: a new one begins']);
      record(sqlite());
      assert.deepEqual(await ids(), ['two']);
      const [event] = (await recorder.events({ kind: 'records' }, PAGE)).items;
      assert.equal(event?.what.code, 'records-file-removed');
      if (how === 'removed') return;
      await recorder.close(CLOSE_WITHIN_MS);
      record(sqlite(`${folder.path}/records.db.old`));
      assert.deepEqual(await ids(), ['one']);
    });
  }

  it('says that it fails while the file cannot be made, and goes on by itself after it', async () => {
    writeFileSync(`${folder.path}/in-the-way`, '');
    record(sqlite(`${folder.path}/in-the-way/records.db`));
    happen('one');
    await waitUntil(() => recorder.status().state === 'failing');
    const file = `${folder.path}/in-the-way/records.db`;
    assert.match(recorder.status().why ?? '', /ENOTDIR|EEXIST/);
    assert.equal(recorder.status().why?.startsWith(`${file}: `), true);
    await assert.rejects(recorder.calls({}, PAGE), (error: Error) => {
      assert(error instanceof NoRecords);
      return error.message.startsWith(`the records cannot be read: ${file}: `);
    });
    rmSync(`${folder.path}/in-the-way`);
    await waitUntil(isWritten);
    assert.deepEqual(await ids(), ['one']);
    assert.deepEqual(recorder.status().state, 'writing');
    assert(lines.some(({ message }) => message === 'records are written again'));
  });

  it('counts a failover in the month of its time zone', async () => {
    record(sqlite());
    const refused = hungUp('t1a1', { sip: 503, cause: 34 });
    const facts = factsOf(TWO_TIERS, [started('t1a1'), refused, started('t2a1')]);
    // 2026-11-30 23:30 UTC is in December in Berlin.
    const at = Date.UTC(2026, 10, 30, 23, 30);
    for (const fact of facts) recorder.takeFact(fact, at + fact.ms);
    recorder.takeFact({ call: CALL, ms: 900, kind: 'call-released' }, at + 900);
    await waitUntil(isWritten);
    assert.deepEqual(await recorder.failovers('2026-11'), []);
    assert.equal((await recorder.failovers('2026-12'))[0]?.failovers, 1);
  });

  describe('with PostgreSQL', () => {
    let server: Postgres;

    before(async () => {
      server = await startPostgres(say);
    });

    after(() => server.close());

    it('goes on while the database is away, and writes everything after it, once', async () => {
      record({ ...KEPT, place: { kind: 'postgres', url: server.url } });
      happen('one');
      await waitUntil(isWritten);
      await server.kill();
      for (let number = 0; number < 600; number += 1) happen(`away-${number}`, NOON + number);
      await waitUntil(() => recorder.status().state === 'failing');
      await server.start();
      await waitUntil(isWritten);
      const seen: string[] = [];
      let next: string | undefined;
      do {
        const page = await recorder.calls({}, { limit: 500, ...(next && { before: next }) });
        seen.push(...page.items.map(({ id }) => id));
        ({ next } = page);
      } while (next !== undefined);
      assert.equal(seen.length, 601);
      assert.equal(new Set(seen).size, 601);
      assert.equal(recorder.status().dropped, 0);
    });

    it('keeps in a file what does not fit into memory, also over a stop, and loses nothing', async () => {
      const place = { kind: 'postgres', url: server.url } as const;
      const settings = { ...KEPT, place, spoolFile: `${folder.path}/spool.db` };
      record(settings);
      happen('spool-first');
      await waitUntil(isWritten);
      await server.kill();
      for (let number = 0; number < 2000; number += 1) happen(`spool-${number}`, NOON + number);
      await waitUntil(() => lines.some(({ message }) => message.includes('wait in a file')));
      await recorder.close(0);
      assert.equal(recorder.status().dropped, 0);
      assert(existsSync(settings.spoolFile));

      record(settings);
      await server.start();
      recorder.tell(DOWN);
      await waitUntil(() => lines.some(({ message }) => message.startsWith('all records that')));
      const ended = await recorder.call('spool-1999');
      assert.equal(ended?.call.id, 'spool-1999');
      const filter = { from: NOON, to: NOON + DAY };
      let count = 0;
      let next: string | undefined;
      do {
        const page = await recorder.calls(filter, { limit: 500, ...(next && { before: next }) });
        count += page.items.filter(({ id }) => id.startsWith('spool-')).length;
        ({ next } = page);
      } while (next !== undefined);
      assert.equal(count, 2001);
    });
  });
});
