import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import type { Access } from '../../../src/admin/options.ts';
import { Recorder } from '../../../src/records/recorder.ts';
import { openSqlite } from '../../../src/records/store/open-sqlite.ts';
import { Store } from '../../../src/records/store/store.ts';
import { AdminTrial, errorOf } from '../admin-trial.ts';
import { recordingLogger } from '../recorder.ts';
import { EndlessCalls } from './many-records.ts';
import { DAY, NOON, someCall, someEvent, written } from './some-records.ts';

const CLOSE_WITHIN_MS = 120_000;
const READ = { authorization: 'Bearer reads' };
const OPERATE = { authorization: 'Bearer operates' };
const ACCESS: Access = {
  kind: 'tokens',
  tokens: [
    { name: 'grafana', role: 'read', sha256: sha256('reads') },
    { name: 'night-shift', role: 'operate', sha256: sha256('operates') },
  ],
};
const COUNT = 1200;

type Row = Readonly<Record<string, string>>;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The API, the recorder with its real thread (the built one), and a real file. */
describe('CSV of records', () => {
  let folder: TemporaryFolder;
  let recorder: Recorder;
  let trial: AdminTrial;

  before(async () => {
    folder = await temporaryFolder();
    const file = `${folder.path}/records.db`;
    const store = await Store.open(openSqlite(file), 'a1');
    const odd = { caller: '=cmd|"/c calc"!A1', why: 'a "b",\r\nc', route: 'x;=1', sip: 503 };
    const calls = Array.from({ length: COUNT }, (_, index) =>
      someCall(index + 1, index === 0 ? odd : {}),
    );
    await store.write([
      ...calls.map((call) => written(call)),
      someEvent(1, { kind: 'order', by: 'alice', reason: '@SUM(A1) for +14155551001' }),
      someEvent(2),
    ]);
    await store.close();
    recorder = new Recorder({
      settings: { place: { kind: 'sqlite', file }, keepMs: 36_500 * DAY, timeZone: 'UTC' },
      node: 'a1',
      logger: recordingLogger([]),
    });
  });

  beforeEach(async () => {
    trial = await AdminTrial.start({ access: ACCESS, redactNumbers: true });
    trial.operations.records = recorder;
  });

  afterEach(() => trial.close());

  after(async () => {
    await recorder.close(CLOSE_WITHIN_MS);
    await folder.remove();
  });

  const rows = async (path: string, headers = OPERATE): Promise<readonly Row[]> => {
    const { status, body } = await trial.get(`/api/v1/${path}`, headers);
    assert.equal(status, 200, JSON.stringify(body));
    return parse(String(body), { columns: true, record_delimiter: '\r\n' });
  };

  it('has every call once, over several pages, newest first', async () => {
    const ids = (await rows('calls.csv')).map(({ id }) => id);
    const wanted = Array.from({ length: COUNT }, (_, index) => `call-${COUNT - index}`);
    assert.deepEqual(ids, wanted);
  });

  it('has every field of a call, and plain numbers', async () => {
    const [row] = await rows(`calls.csv?caller=%2B14155551002`);
    assert.deepEqual(Object.fromEntries(Object.entries(row ?? {}).filter(([, cell]) => cell)), {
      ...Object.fromEntries(
        Object.entries(someCall(2).call).map(([name, value]) => [name, String(value)]),
      ),
      at: new Date(NOON + 120_000).toISOString(),
    });
  });

  it('quotes cells, and lets no spreadsheet run one', async () => {
    const [row] = await rows('calls.csv?to=2026-11-29T12:02:00Z');
    const { caller, why, route, sip } = row ?? {};
    assert.deepEqual(
      { caller, why, route, sip },
      { caller: '\'=cmd|"/c calc"!A1', why: 'a "b",\r\nc', route: "x;'=1", sip: '503' },
    );
  });

  it('keeps what matches, and may keep nothing', async () => {
    const query = 'from=2026-11-29T12:02:00Z&to=2026-11-29T12:05:00Z';
    assert.deepEqual(
      (await rows(`calls.csv?${query}`)).map(({ id }) => id),
      ['call-4', 'call-3', 'call-2'],
    );
    const { body } = await trial.get('/api/v1/calls.csv?route=none', OPERATE);
    assert.match(String(body), /^at,id,caller,[^\r]*\r\n$/);
  });

  it('has events', async () => {
    const [row, ...others] = await rows('events.csv?by=alice');
    assert.deepEqual(others, []);
    assert.deepEqual(row, {
      at: '2026-11-29T12:01:00.000Z',
      id: 'event-1',
      kind: 'order',
      objectKind: 'trunk',
      object: 'carrier-a',
      code: 'trunk-down',
      text: 'trunk carrier-a is down: 503 three times',
      from: 'up',
      to: 'down',
      by: 'alice',
      call: '',
      seq: '1',
      reason: "'@SUM(A1) for +14155551001",
    });
  });

  it('hides numbers from the role read, and finds by whole ones only', async () => {
    const [call] = await rows('calls.csv?number=%2B14155551002', READ);
    assert.deepEqual(
      [call?.['id'], call?.['caller'], call?.['dialled'], call?.['way']],
      ['call-2', '**********02', '********23', '1 **********23 by carrier-a'],
    );
    assert.deepEqual(await rows('calls.csv?number=1002', READ), []);
    const [event] = await rows('events.csv?by=alice', READ);
    assert.equal(event?.['reason'], "'@SUM(A1) for **********01");
    const answer = await trial.get('/api/v1/events.csv?q=5551001', READ);
    assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
  });

  it('is a file that nobody may keep', async () => {
    const { headers } = await trial.get('/api/v1/events.csv', READ);
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8; header=present');
    assert.match(
      headers['content-disposition'] ?? '',
      /^attachment; filename="events-\d{8}T\d{6}Z\.csv"$/,
    );
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });

  for (const [path, message] of [
    ['calls.csv?limit=5', /^unknown parameter "limit"/],
    ['calls.csv?before=x', /^unknown parameter "before"/],
    ['events.csv?kind=trunks', /^"kind" must be one of trunk, site, /],
  ] as const) {
    it(`refuses ${path}`, async () => {
      const answer = await trial.get(`/api/v1/${path}`, OPERATE);
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
      assert.match(errorOf(answer).message, message);
    });
  }

  it('needs a token, and has no HEAD, which would read all', async () => {
    assert.equal((await trial.get('/api/v1/calls.csv')).status, 401);
    const { status, headers } = await trial.ask('HEAD', '/api/v1/calls.csv', { headers: READ });
    assert.deepEqual([status, headers.allow], [405, 'GET']);
  });

  it('says that the database does not answer while it still can', async () => {
    trial.operations.records = new EndlessCalls(recorder, 1).records;
    const answer = await trial.get('/api/v1/calls.csv', OPERATE);
    assert.deepEqual(
      [answer.status, errorOf(answer)],
      [503, { code: 'no-records', message: 'the disk is gone' }],
    );
  });
});

describe('CSV without records', () => {
  it('says that records are off', async () => {
    const trial = await AdminTrial.start();
    for (const path of ['calls.csv', 'events.csv']) {
      const answer = await trial.get(`/api/v1/${path}`);
      assert.deepEqual([answer.status, errorOf(answer).code], [503, 'no-records']);
    }
    await trial.close();
  });
});
