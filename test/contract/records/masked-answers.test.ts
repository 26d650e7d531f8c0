import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import type { Access } from '../../../src/admin/options.ts';
import { Recorder } from '../../../src/records/recorder.ts';
import { openSqlite } from '../../../src/records/store/open-sqlite.ts';
import { Store } from '../../../src/records/store/store.ts';
import { AdminTrial, errorOf, type Answer } from '../admin-trial.ts';
import { recordingLogger } from '../recorder.ts';
import { DAY, someCall, someEvent, written } from './some-records.ts';

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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('The API with log.redact_numbers', () => {
  let folder: TemporaryFolder;
  let recorder: Recorder;
  let trial: AdminTrial;

  before(async () => {
    folder = await temporaryFolder();
    const file = `${folder.path}/records.db`;
    const store = await Store.open(openSqlite(file), 'a1');
    const reason = 'called +14155551001 about it';
    await store.write([
      ...[1, 2, 3].map((number) => written(someCall(number))),
      someEvent(1, { kind: 'order', by: 'alice', reason }),
    ]);
    await store.close();
    recorder = new Recorder({
      settings: { place: { kind: 'sqlite', file }, keepMs: 36_500 * DAY, timeZone: 'UTC' },
      node: 'a1',
      logger: recordingLogger([]),
    });
    trial = await AdminTrial.start({ access: ACCESS, redactNumbers: true });
    trial.operations.records = recorder;
  });

  after(async () => {
    await trial.close();
    await recorder.close(CLOSE_WITHIN_MS);
    await folder.remove();
  });

  for (const path of [
    'calls',
    'calls/call-1',
    'events',
    'numbers',
    'numbers/+14155550100',
    'protection',
    'numbers/+14155550199',
  ]) {
    it(`shows the role read no number: ${path}`, async () => {
      const full = await trial.get(`/api/v1/${path}`, OPERATE);
      const hidden = await trial.get(`/api/v1/${path}`, READ);
      assert.match(JSON.stringify(full.body), /\d{6}/);
      assert.doesNotMatch(JSON.stringify(hidden.body).replaceAll(/"seq":\d+/g, ''), /\d{5}|555 0/);
      assert.equal(hidden.status, full.status);
    });
  }

  it('finds by whole numbers only for the role read', async () => {
    const found = async (query: string, headers: typeof READ): Promise<readonly string[]> =>
      idsOf(await trial.get(`/api/v1/calls?${query}`, headers));
    assert.deepEqual(await found('number=1002', OPERATE), ['call-2']);
    for (const part of ['1002', '02', '4155551002', '5551002']) {
      assert.deepEqual(await found(`number=${part}`, READ), [], part);
    }
    assert.deepEqual(await found('number=+14155551002', READ), ['call-2']);
    assert.deepEqual(await found('number=14155551002', READ), ['call-2']);
    assert.deepEqual(await found('caller=%2B14155551002', READ), ['call-2']);
    assert.equal((await found('number=2025550123', READ)).length, 3);
  });

  const askEvents = (q: string): Promise<Answer> => trial.get(`/api/v1/events?q=${q}`, READ);

  it('does not find events by the digits of a number for the role read', async () => {
    assert.equal(idsOf(await askEvents('about+it')).length, 1);
    assert.equal((await askEvents('503')).status, 200);
    for (const q of ['4155', '41555', '5551001']) {
      const answer = await askEvents(q);
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request'], q);
    }
  });

  it('suggests no number to the role read', async () => {
    const ask = async (headers: typeof READ): Promise<string> =>
      errorOf(await trial.get('/api/v1/numbers/+14155550101', headers)).message;
    assert.match(await ask(OPERATE), /did you mean/);
    assert.doesNotMatch(await ask(READ), /did you mean|there is/);
  });

  it('says so in GET /me', async () => {
    const ask = async (headers: typeof READ): Promise<unknown> =>
      ((await trial.get('/api/v1/me', headers)).body as { numbers: string }).numbers;
    assert.deepEqual([await ask(READ), await ask(OPERATE)], ['masked', 'full']);
  });
});

function idsOf({ body }: Answer): readonly string[] {
  return (body as { items: ReadonlyArray<{ id: string }> }).items.map(({ id }) => id);
}
