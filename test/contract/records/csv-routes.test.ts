import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { AdminTrial, errorOf } from '../admin-trial.ts';
import { EndlessCalls } from './many-records.ts';
import { AS_OPERATOR, AS_READER, TOKENS } from '../some-tokens.ts';
import { recorderOf, type FilledRecorder } from './recorder-of.ts';
import { NOON, someCall, someEvent, written } from './some-records.ts';

const COUNT = 1200;

type Row = Readonly<Record<string, string>>;

/** The API, the filled.recorder with its real thread (the built one), and a real file. */
describe('CSV of records', () => {
  let filled: FilledRecorder;
  let trial: AdminTrial;

  before(async () => {
    const odd = { caller: '=cmd|"/c calc"!A1', why: 'a "b",\r\nc', route: 'x;=1', sip: 503 };
    const calls = Array.from({ length: COUNT }, (_, index) =>
      someCall(index + 1, index === 0 ? odd : {}),
    );
    filled = await recorderOf([
      ...calls.map((call) => written(call)),
      someEvent(1, { kind: 'order', by: 'alice', reason: '@SUM(A1) for +14155551001' }),
      someEvent(2),
    ]);
  });

  beforeEach(async () => {
    trial = await AdminTrial.start({ access: TOKENS, redactNumbers: true });
    trial.operations.records = filled.recorder;
  });

  afterEach(() => trial.close());

  after(async () => {
    await filled.close();
  });

  const rows = async (path: string, headers = AS_OPERATOR): Promise<readonly Row[]> => {
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
      node: 'a1',
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
    const { body } = await trial.get('/api/v1/calls.csv?route=none', AS_OPERATOR);
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
      node: 'a1',
      reason: "'@SUM(A1) for +14155551001",
    });
  });

  it('hides numbers from the role read, and finds by whole ones only', async () => {
    const [call] = await rows('calls.csv?number=%2B14155551002', AS_READER);
    assert.deepEqual(
      [call?.['id'], call?.['caller'], call?.['dialled'], call?.['way']],
      ['call-2', '**********02', '********23', '1 **********23 by carrier-a'],
    );
    assert.deepEqual(await rows('calls.csv?number=1002', AS_READER), []);
    const [event] = await rows('events.csv?by=alice', AS_READER);
    assert.equal(event?.['reason'], "'@SUM(A1) for **********01");
    const answer = await trial.get('/api/v1/events.csv?q=5551001', AS_READER);
    assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
  });

  it('is a file that nobody may keep', async () => {
    const { headers } = await trial.get('/api/v1/events.csv', AS_READER);
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
      const answer = await trial.get(`/api/v1/${path}`, AS_OPERATOR);
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
      assert.match(errorOf(answer).message, message);
    });
  }

  for (const table of ['calls', 'events', 'numbers', 'report']) {
    it(`needs a token for ${table}, and has no HEAD, which would read all`, async () => {
      assert.equal((await trial.get(`/api/v1/${table}.csv`)).status, 401);
      const { status, headers } = await trial.ask('HEAD', `/api/v1/${table}.csv`, {
        headers: AS_READER,
      });
      assert.deepEqual([status, headers.allow], [405, 'GET']);
    });
  }

  it('says that the database does not answer while it still can', async () => {
    trial.operations.records = new EndlessCalls(filled.recorder, 1).records;
    const answer = await trial.get('/api/v1/calls.csv', AS_OPERATOR);
    assert.deepEqual(
      [answer.status, errorOf(answer)],
      [503, { code: 'no-records', message: 'the disk is gone' }],
    );
  });
});

describe('CSV without records', () => {
  it('says that records are off', async () => {
    const trial = await AdminTrial.start();
    const answer = await trial.get('/api/v1/calls.csv');
    assert.deepEqual([answer.status, errorOf(answer).code], [503, 'no-records']);
    await trial.close();
  });
});
