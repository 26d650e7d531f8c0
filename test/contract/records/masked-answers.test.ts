import assert from 'node:assert/strict';
import { AdminTrial, errorOf, type Answer } from '../admin-trial.ts';
import { AS_OPERATOR, AS_READER, TOKENS } from '../some-tokens.ts';
import { recorderOf, type FilledRecorder } from './recorder-of.ts';
import { someCall, someEvent, written } from './some-records.ts';

describe('The API with log.redact_numbers', () => {
  let filled: FilledRecorder;
  let trial: AdminTrial;

  before(async () => {
    const reason = 'called +14155551001 about it';
    filled = await recorderOf([
      ...[1, 2, 3].map((number) => written(someCall(number))),
      someEvent(1, { kind: 'order', by: 'alice', reason }),
    ]);
    trial = await AdminTrial.start({ access: TOKENS, redactNumbers: true });
    trial.operations.records = filled.recorder;
  });

  after(async () => {
    await trial.close();
    await filled.close();
  });

  const found = async (query: string, headers: typeof AS_READER): Promise<readonly string[]> =>
    idsOf(await trial.get(`/api/v1/calls?${query}`, headers));

  const suggestedTo = async (headers: typeof AS_READER): Promise<string> =>
    errorOf(await trial.get('/api/v1/numbers/+14155550101', headers)).message;

  const numbersOf = async (headers: typeof AS_READER): Promise<unknown> =>
    ((await trial.get('/api/v1/me', headers)).body as { numbers: string }).numbers;

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
      const full = await trial.get(`/api/v1/${path}`, AS_OPERATOR);
      const hidden = await trial.get(`/api/v1/${path}`, AS_READER);
      assert.match(JSON.stringify(full.body), /\d{6}/);
      assert.doesNotMatch(JSON.stringify(hidden.body).replaceAll(/"seq":\d+/g, ''), /\d{5}|555 0/);
      assert.equal(hidden.status, full.status);
    });
  }

  it('finds by whole numbers only for the role read', async () => {
    assert.deepEqual(await found('number=1002', AS_OPERATOR), ['call-2']);
    for (const part of ['1002', '02', '4155551002', '5551002']) {
      assert.deepEqual(await found(`number=${part}`, AS_READER), [], part);
    }
    assert.deepEqual(await found('number=+14155551002', AS_READER), ['call-2']);
    assert.deepEqual(await found('number=14155551002', AS_READER), ['call-2']);
    assert.deepEqual(await found('caller=%2B14155551002', AS_READER), ['call-2']);
    assert.equal((await found('number=2025550123', AS_READER)).length, 3);
  });

  const askEvents = (q: string): Promise<Answer> => trial.get(`/api/v1/events?q=${q}`, AS_READER);

  it('does not find events by the digits of a number for the role read', async () => {
    assert.equal(idsOf(await askEvents('about+it')).length, 1);
    assert.equal((await askEvents('503')).status, 200);
    for (const q of ['4155', '41555', '5551001']) {
      const answer = await askEvents(q);
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request'], q);
    }
  });

  it('suggests no number to the role read', async () => {
    assert.match(await suggestedTo(AS_OPERATOR), /did you mean/);
    assert.doesNotMatch(await suggestedTo(AS_READER), /did you mean|there is/);
  });

  it('says so in GET /me', async () => {
    assert.deepEqual(
      [await numbersOf(AS_READER), await numbersOf(AS_OPERATOR)],
      ['masked', 'full'],
    );
  });
});

function idsOf({ body }: Answer): readonly string[] {
  return (body as { items: ReadonlyArray<{ id: string }> }).items.map(({ id }) => id);
}
