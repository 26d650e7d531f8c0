import assert from 'node:assert/strict';
import type { ShownPage } from '../../../src/operations.ts';
import type { CallRecord, EventRecord } from '../../../src/record-ports.ts';
import { AdminTrial, errorOf } from '../admin-trial.ts';
import { recorderOf, type FilledRecorder } from './recorder-of.ts';
import { MINUTE, NOON, someAttempt, someCall, someEvent, written } from './some-records.ts';

const FAILED_OVER = {
  ...someCall(2, { route: 'sales', failedOver: true, setupMs: 4000 }),
  attempts: [
    someAttempt('call-2-t1a1', { site: 'dc1', sip: 503, cause: 34, outcome: 'CONGESTION' }),
    someAttempt('call-2-t2a1', { seq: 2, tier: 2, trunk: 'carrier-b', primary: false }),
  ],
};
const BUSY = someCall(3, { status: 'BUSY', caller: '+12125550199' });

/** The API, the recorder with its real thread (the built one), and a real file. */
describe('The API on records', () => {
  let filled: FilledRecorder;
  let trial: AdminTrial;

  before(async () => {
    filled = await recorderOf([
      ...[someCall(1), FAILED_OVER, BUSY].map((whole) => written(whole)),
      someEvent(1),
      someEvent(2, { kind: 'order', by: 'alice', reason: 'works' }),
    ]);
    trial = await AdminTrial.start();
    trial.operations.records = filled.recorder;
  });

  after(async () => {
    await trial.close();
    await filled.close();
  });

  const calls = async (query: string): Promise<ShownPage<CallRecord>> => {
    const answer = await trial.get(`/api/v1/calls${query}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body as ShownPage<CallRecord>;
  };

  it('shows calls newest first, with the time of each', async () => {
    const page = await calls('');
    assert.equal(idsOf(page), '3,2,1');
    assert.deepEqual(page.items[0], { ...BUSY.call, at: minute(3), node: 'a1' });
    assert.equal(page.next, undefined);
    assert.equal(page.seq, filled.recorder.newestSeq());
    assert(!Number.isNaN(Date.parse(page.asOf)));
  });

  it('shows the next page from where the last one ended', async () => {
    const first = await calls('?limit=2');
    const second = await calls(`?limit=2&before=${first.next}`);
    assert.deepEqual([idsOf(first), idsOf(second), second.next], ['3,2', '1', undefined]);
  });

  const searches: ReadonlyArray<readonly [query: string, ids: string]> = [
    [`from=${minute(2)}`, '3,2'],
    [`to=${minute(2)}`, '1'],
    [`from=${minute(2).replace('.000Z', '+00:00')}`, '3,2'],
    ['number=0199', '3'],
    ['number=+12125550199', '3'],
    ['caller=%2B12125550199', '3'],
    ['caller=+12125550199', '3'],
    ['dialled=2025550123', '3,2,1'],
    ['route=sales', '2'],
    ['status=BUSY', '3'],
    ['failedOver=true', '2'],
    ['failedOver=false', '3,1'],
    ['emergency=true', ''],
    ['transferred=false', '3,2,1'],
    ['drill=tuesday', ''],
    ['config=x', ''],
    ['minSetupMs=4000', '2'],
    ['trunk=carrier-b', '2'],
    ['trunk=carrier-b&tier=1', ''],
    ['site=dc1&sip=503&cause=34&outcome=CONGESTION', '2'],
    ['blame=trunk', ''],
    ['endedBy=drill', ''],
    ['node=a1', '3,2,1'],
    ['node=a2', ''],
  ];
  for (const [query, ids] of searches) {
    it(`finds calls by ${query}`, async () => {
      assert.equal(idsOf(await calls(`?${query}`)), ids);
    });
  }

  it('shows all of one call', async () => {
    const { status, body } = await trial.get('/api/v1/calls/call-2');
    const { call, ...others } = FAILED_OVER;
    assert.equal(status, 200);
    assert.deepEqual(body, { ...others, call: { ...call, at: minute(2), node: 'a1' } });
  });

  for (const id of ['call-4', '__proto__']) {
    it(`knows no call ${id}`, async () => {
      const answer = await trial.get(`/api/v1/calls/${id}`);
      assert.deepEqual([answer.status, errorOf(answer).code], [404, 'unknown']);
    });
  }

  const events: ReadonlyArray<readonly [query: string, ids: string]> = [
    ['', '2,1'],
    ['?kind=trunk', '1'],
    ['?by=alice', '2'],
    ['?object=carrier-a&q=WORKS', '2'],
    ['?node=a1', '2,1'],
    ['?limit=1', '2'],
    [`?to=${minute(2)}`, '1'],
  ];
  for (const [query, ids] of events) {
    it(`shows events${query}`, async () => {
      const { status, body } = await trial.get(`/api/v1/events${query}`);
      assert.equal(status, 200);
      const page = body as ShownPage<EventRecord>;
      assert.equal(idsOf(page), ids);
      assert.match(page.items[0]?.at ?? '', /^2026-11-29T12:0\d:00\.000Z$/);
    });
  }

  const wrong: ReadonlyArray<readonly [path: string, message: RegExp]> = [
    ['calls/x%00', /^"id" must be one line, without control characters$/],
    ['calls?limit=0', /^"limit" must be a whole number from 1 to 500$/],
    ['calls?limit=501', /^"limit" must be/],
    ['calls?limit=1e2', /^"limit" must be/],
    ['calls?limit=1&limit=2', /^"limit" must be/],
    ['calls?before=x', /^"before" must be the "next" of an earlier answer: begin again/],
    ['events?before=x', /^"before" must be the "next" of an earlier answer: begin again/],
    ['calls?from=yesterday', /^"from" must be a time such as 2026-/],
    ['calls?to=2026-11-29T06:15', /^"to" must be a time such as 2026-/],
    ['calls?from=2026-02-30T00:00:00Z', /^"from" must be a time such as 2026-/],
    [`calls?from=${minute(2)}&to=${minute(1)}`, /^"from" must be before "to"$/],
    [`calls.csv?from=${minute(2)}&to=${minute(1)}`, /^"from" must be before "to"$/],
    [`events?from=${minute(1)}&to=${minute(1)}`, /^"from" must be before "to"$/],
    [`messages?from=${minute(2)}&to=${minute(1)}`, /^"from" must be before "to"$/],
    ['calls?number=abc', /^"number" must be a phone number or its last digits$/],
    ['calls?status=BUSSY', /^"status" must be one of ANSWER, BUSY, /],
    ['calls?failedOver=yes', /^"failedOver" must be true or false$/],
    ['calls?sip=99', /^"sip" must be a whole number from 100 to 699$/],
    ['calls?route=', /^"route" must be one line/],
    ['calls?route=x%00', /^"route" must be one line/],
    ['calls?trnk=x', /^unknown parameter "trnk"; did you mean "trunk"\?$/],
    ['calls?__proto__=x', /^unknown parameter "__proto__"/],
    ['events?kind=trunks', /^"kind" must be one of trunk, site, /],
    ['events?route=x', /^unknown parameter "route"/],
  ];
  for (const [path, message] of wrong) {
    it(`refuses ${path}`, async () => {
      const answer = await trial.get(`/api/v1/${path}`);
      assert.deepEqual([answer.status, errorOf(answer).code], [400, 'bad-request']);
      assert.match(errorOf(answer).message, message);
    });
  }
});

describe('The API without records', () => {
  let trial: AdminTrial;

  before(async () => {
    trial = await AdminTrial.start();
  });

  after(() => trial.close());

  for (const path of ['calls', 'calls/x']) {
    it(`says of ${path} that records are off`, async () => {
      const answer = await trial.get(`/api/v1/${path}`);
      assert.equal(answer.status, 503);
      assert.deepEqual(errorOf(answer), {
        code: 'no-records',
        message: 'records are off: see `records:`',
      });
    });
  }
});

function minute(count: number): string {
  return new Date(NOON + count * MINUTE).toISOString();
}

/** `3,2` for `call-3` and `call-2`. */
function idsOf({ items }: { items: ReadonlyArray<{ id: string }> }): string {
  return items.map(({ id }) => id.replace(/^\w+-/, '')).join();
}
