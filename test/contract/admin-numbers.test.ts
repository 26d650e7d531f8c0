import assert from 'node:assert/strict';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { NUMBER, PROTECTION, SEEN_NUMBER } from './some-statuses.ts';
import { runVerb } from './run-verb.ts';

describe('The API, asked for numbers', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start();
  });

  afterEach(() => trial.close());

  async function page(query: string): Promise<{ items: readonly unknown[]; next?: string }> {
    const { status, body } = await trial.get(`/api/v1/numbers${query}`);
    assert.equal(status, 200);
    return body as { items: readonly unknown[]; next?: string };
  }

  it('lists them', async () => {
    const { items, next } = await page('');
    assert.deepEqual([items, next], [[NUMBER], undefined]);
  });

  it('lists them page by page, each once', async () => {
    const all = Array.from({ length: 120 }, (_, index) => ({ ...NUMBER, number: `+1${index}` }));
    trial.operations.allNumbers = all;
    const seen: unknown[] = [];
    let next: string | undefined = '';
    for (; next !== undefined;) {
      const before: string = next === '' ? '' : `&before=${encodeURIComponent(next)}`;
      const answer = await page(`?limit=50${before}`);
      seen.push(...answer.items);
      next = answer.next;
    }
    assert.deepEqual(seen, all);
  });

  it('shows one', async () => {
    for (const written of ['%2B14155550100', '+14155550100']) {
      const { status, body } = await trial.get(`/api/v1/numbers/${written}`);
      assert.deepEqual([status, body], [200, NUMBER]);
    }
  });

  it('sends all of them as a CSV file', async () => {
    const { status, body } = await trial.get('/api/v1/numbers.csv');
    const [head = '', row = ''] = String(body).split('\r\n');
    assert.equal(status, 200);
    assert.match(head, /^number,label,route,failover,/);
    assert.match(row, /^\+14155550100,Main number,support,true,.*,degraded,backup,/);
  });

  it('names those that are called and not listed', async () => {
    const { status, body } = await trial.get('/api/v1/numbers/seen');
    assert.deepEqual([status, (body as { items: unknown }).items], [200, [SEEN_NUMBER]]);
  });

  it('shows protection as it is, and as it would be', async () => {
    const now = await trial.get('/api/v1/protection');
    const { routes, assumed } = now.body as Record<string, unknown>;
    assert.deepEqual([routes, assumed], [[PROTECTION], []]);
    const query = '?assume=trunk:carrier-a=held&assume=site:dc1=down';
    const then = await trial.get(`/api/v1/protection${query}`);
    const answer = then.body as Record<string, unknown>;
    assert.deepEqual(answer['routes'], [
      { ...PROTECTION, before: PROTECTION.protection, loss: 'on-backup' },
    ]);
    assert.deepEqual(answer['assumed'], [
      { of: 'trunk', name: 'carrier-a', is: 'held' },
      { of: 'site', name: 'dc1', is: 'down' },
    ]);
  });

  const refused: ReadonlyArray<readonly [path: string, status: number, message: RegExp]> = [
    [
      'numbers/+14155550101',
      404,
      /^`numbers` does not list "\+14155550101"; did you mean "\+14155550100"\?$/,
    ],
    ['numbers?limit=0', 400, /^"limit" must be a whole number from 1 to 500$/],
    ['numbers?limit=501', 400, /^"limit" must be/],
    ['numbers?before=x', 400, /^"before" must be the "next" of an earlier answer/],
    [
      'protection?assume=trunk:carier-a=held',
      404,
      /^no trunk "carier-a"; did you mean "carrier-a"\?$/,
    ],
    ['protection?assume=site:dc9=down', 404, /^no site "dc9"/],
    ['protection?assume=site:dc1=held', 400, /^"assume" must be trunk:carrier-a=held/],
    ['protection?assume=carrier-a', 400, /^"assume" must be .*, not "carrier-a"$/],
    ['protection?assume=', 400, /^"assume" must be/],
  ];
  for (const [path, status, message] of refused) {
    it(`refuses ${path}`, async () => {
      const answer = await trial.get(`/api/v1/${path}`);
      assert.equal(answer.status, status);
      assert.match(errorOf(answer).message, message);
    });
  }

  const commands: ReadonlyArray<
    readonly [line: string, code: number, ...shows: readonly RegExp[]]
  > = [
    [
      'numbers',
      0,
      /^\+1 415 555 0100 +Main number +support +carrier-a → .*degraded$/m,
      /primary-held: carrier-a: held by alice/,
    ],
    [
      'numbers +14155550100',
      0,
      /^route +support \(shared by 3 numbers\)$/m,
      /^backup +PJSIP\/alice \(tier 2\)$/m,
    ],
    ['protection', 1, /^support +1 +degraded +PJSIP\/alice +none$/m],
  ];
  for (const [line, code, ...shows] of commands) {
    it(`is asked by the command ${line}`, async () => {
      const ran = await runVerb(line, { url: trial.url });
      assert.deepEqual([ran.code, ran.err], [code, '']);
      for (const shown of shows) assert.match(ran.out, shown);
      const json = await runVerb(line, { url: trial.url, json: true });
      assert.equal(typeof JSON.parse(json.out), 'object');
    });
  }

  it('is asked by the command protection for what would be', async () => {
    const ran = await runVerb('protection', { url: trial.url, assume: 'trunk:carrier-b=down' });
    assert.equal(ran.code, 1);
  });

  it('says by the command numbers how to get any', async () => {
    trial.operations.allNumbers = [];
    assert.match((await runVerb('numbers', { url: trial.url })).out, /^No numbers are configured/);
  });
});
