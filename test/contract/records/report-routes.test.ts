import assert from 'node:assert/strict';
import type { CallRecord } from '../../../src/record-ports.ts';
import { reportOperations } from '../../../src/reports/reports.ts';
import { AdminTrial, errorOf } from '../admin-trial.ts';
import { recorderOf, type FilledRecorder } from './recorder-of.ts';
import { DAY, MINUTE, NOON, someAttempt, someCall, someEvent, written } from './some-records.ts';

const NUMBER = '+12025550123';
const B = { trunk: 'carrier-b', seq: 2, tier: 2, primary: false } as const;

function failedOver(number: number, more: Partial<CallRecord> = {}) {
  const end = { outcome: 'CONGESTION', sip: 503, blame: 'trunk' } as const;
  return written({
    ...someCall(number, { failedOver: true, trunk: 'carrier-b', movedOnMs: 3, ...more }),
    attempts: [
      someAttempt(`${number}-a`, end),
      someAttempt(`${number}-b`, { ...B, ringingMs: 202, answeredMs: 900 }),
    ],
  });
}

const RUN = {
  run: 1,
  at: '2026-11-10T10:00:00.000Z',
  by: 'alice',
  state: 'ended',
  passed: 3,
  failed: 1,
} as const;

/** The API, the recorder with its real thread (the built one), and a real file. */
describe('The API on sums of records', () => {
  let filled: FilledRecorder;
  let trial: AdminTrial;

  before(async () => {
    filled = await recorderOf([
      written(someCall(1)),
      failedOver(2, { number: NUMBER }),
      failedOver(3, { at: NOON + DAY, status: 'BUSY', route: 'sales' }),
      someEvent(1),
    ]);
    trial = await AdminTrial.start();
    trial.operations.records = filled.recorder;
    trial.operations.reports = reportOperations({
      records: filled.recorder,
      zone: 'Asia/Kathmandu',
      plans: () => [{ kind: 'route', name: 'support', perMonth: 400 }],
      now: () => NOON + 60 * MINUTE,
      watched: () => [
        { kind: 'trunk', name: 'carrier-a' },
        { kind: 'site', name: 'dc1' },
      ],
      drills: () => [{ name: 'tuesday', runs: [RUN, { ...RUN, at: '2026-10-01T10:00:00.000Z' }] }],
      current: (of) => (of.kind === 'site' ? undefined : { state: 'up', reason: 'well' }),
    });
  });

  after(async () => {
    await trial.close();
    await filled.close();
  });

  const get = async (path: string): Promise<unknown> => {
    const { status, body } = await trial.get(`/api/v1/${path}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };

  it('divides failovers by the clocks of a zone', async () => {
    const query = 'from=2026-11-28T18:15:00Z&to=2026-12-01T00:00:00Z&bucket=day&by=route';
    assert.deepEqual(await get(`stats/failovers?${query}`), {
      by: 'route',
      bucket: 'day',
      zone: 'Asia/Kathmandu',
      buckets: [
        { from: '2026-11-28T18:15:00.000Z', values: { support: 1 } },
        { from: '2026-11-29T18:15:00.000Z', values: { sales: 1 } },
        { from: '2026-11-30T18:15:00.000Z', values: {} },
      ],
    });
  });

  for (const [by, values] of [
    ['number', { [NUMBER]: 1 }],
    ['trunk', { 'carrier-b': 2 }],
    ['reason', { CONGESTION: 2 }],
  ] as const) {
    it(`divides failovers by ${by}`, async () => {
      const query = `from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&bucket=month&zone=UTC&by=${by}`;
      const { buckets } = (await get(`stats/failovers?${query}`)) as { buckets: unknown };
      assert.deepEqual(buckets, [{ from: '2026-11-01T00:00:00.000Z', values }]);
    });
  }

  it('reports a month', async () => {
    const support = { calls: 2, answered: 2, failovers: 1, share: 50 };
    const sales = { calls: 1, answered: 0, failovers: 1, share: 100 };
    assert.deepEqual(await get('report?month=2026-11&zone=Europe/Berlin'), {
      month: '2026-11',
      zone: 'Europe/Berlin',
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-30T23:00:00.000Z',
      calls: 3,
      answered: 2,
      failovers: 2,
      share: 66.7,
      movedOn: { count: 2, medianMs: 3, p95Ms: 3, mostMs: 3 },
      routes: [
        { name: 'sales', ...sales },
        { name: 'support', ...support, plan: 400 },
      ],
      numbers: [{ number: NUMBER, calls: 1, answered: 1, failovers: 1, share: 100 }],
      trunks: [
        { name: 'carrier-a', calls: 1, answered: 1, failovers: 0, share: 0 },
        { name: 'carrier-b', calls: 2, answered: 1, failovers: 2, share: 100 },
      ],
      reasons: [{ reason: 'CONGESTION', code: 'sip:503', failovers: 2 }],
      down: [{ kind: 'trunk', name: 'carrier-a', downMs: 59 * MINUTE, times: 1 }],
      drills: [{ name: 'tuesday', runs: 1, passed: 3, failed: 1 }],
    });
  });

  it('writes a month as a CSV file', async () => {
    const answer = await trial.get('/api/v1/report.csv?month=2026-11&zone=Europe/Berlin');
    const heads = 'calls,answered,failovers,share,plan,downMs,times,runs,passed,failed';
    assert.deepEqual(String(answer.body).trimEnd().split('\r\n'), [
      `month,what,name,code,${heads}`,
      '2026-11,all,,,3,2,2,66.7,,,,,,',
      '2026-11,route,sales,,1,0,1,100,,,,,,',
      '2026-11,route,support,,2,2,1,50,400,,,,,',
      `2026-11,number,${NUMBER},,1,1,1,100,,,,,,`,
      '2026-11,trunk,carrier-a,,1,1,0,0,,,,,,',
      '2026-11,trunk,carrier-b,,2,1,2,100,,,,,,',
      '2026-11,reason,CONGESTION,sip:503,,,2,,,,,,,',
      `2026-11,down,trunk carrier-a,,,,,,,${59 * MINUTE},1,,,`,
      '2026-11,drill,tuesday,,,,,,,,,1,3,1',
    ]);
    assert.match(String(answer.headers['content-disposition']), /"report-2026-11-/);
  });

  it('reports a month without calls, with its plans', async () => {
    const report = (await get('report?month=2026-09')) as Record<string, unknown>;
    assert.deepEqual(report['routes'], [
      { name: 'support', calls: 0, answered: 0, failovers: 0, plan: 400 },
    ]);
    assert.deepEqual([report['calls'], report['share']], [0, undefined]);
  });

  it('shows how the attempts of a trunk have ended', async () => {
    const span = 'from=2026-11-29T12:01:00Z&to=2026-11-29T12:14:00Z';
    assert.deepEqual(await get(`trunks/carrier-a/ends?${span}`), {
      trunk: 'carrier-a',
      from: '2026-11-29T12:00:00.000Z',
      to: '2026-11-29T12:15:00.000Z',
      attempts: 2,
      answered: 1,
      failed: 1,
      share: 50,
      ends: [
        { outcome: 'ANSWER', count: 1 },
        { outcome: 'CONGESTION', code: 'sip:503', blame: 'trunk', count: 1 },
      ],
    });
    const { firstResponse } = (await get(`trunks/carrier-b/ends?${span}`)) as {
      firstResponse: { count: number; medianMs: number };
    };
    assert.equal(firstResponse.count, 1);
    assert(Math.abs(firstResponse.medianMs - 200) <= 10, `${firstResponse.medianMs} ms`);
  });

  it('tells the history of a trunk', async () => {
    const span = 'from=2026-11-29T12:00:00Z&to=2026-11-29T13:00:00Z';
    const history = (await get(`history?of=trunk:carrier-a&${span}`)) as { spans: object[] };
    assert.deepEqual(
      history.spans.map((one) => ({ ...one, to: undefined })),
      [
        { state: 'up', reason: '', from: '2026-11-29T12:00:00.000Z', to: undefined },
        {
          state: 'down',
          reason: 'trunk carrier-a is down: 503 three times',
          from: '2026-11-29T12:01:00.000Z',
          to: undefined,
        },
      ],
    );
    const asterisk = (await get('history?of=asterisk')) as { of: string; spans: object[] };
    assert.equal(asterisk.of, 'asterisk');
    assert.equal(asterisk.spans.length, 1);
  });

  const refused: ReadonlyArray<readonly [path: string, code: string, message: RegExp]> = [
    ['stats/failovers?by=tier', 'bad-request', /^"by" must be one of route, number/],
    ['stats/failovers?zone=Europe/Berlni', 'bad-request', /^"zone" must be a time zone/],
    ['stats/failovers?bucket=15m&from=2026-01-01T00:00:00Z', 'bad-request', /^more than 1000/],
    ['report?month=2026-13', 'bad-request', /^"month" must be a month such as 2026-11$/],
    ['trunks/carrier-c/ends', 'unknown', /^no trunk "carrier-c"/],
    [
      'trunks/carrier-a/ends?to=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z',
      'bad-request',
      /before/,
    ],
    ['history', 'bad-request', /^"of" is missing/],
    ['history?of=trunk', 'bad-request', /^"of" must be asterisk, records, trunk:<name>/],
    ['history?of=site:dc9', 'unknown', /^nothing is known of site "dc9"$/],
  ];
  for (const [path, code, message] of refused) {
    it(`refuses ${path}`, async () => {
      const answer = await trial.get(`/api/v1/${path}`);
      assert.equal(errorOf(answer).code, code);
      assert.match(errorOf(answer).message, message);
    });
  }
});
