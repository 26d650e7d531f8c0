import assert from 'node:assert/strict';
import type { CallFilter, CallRecord } from '../../../src/record-ports.ts';
import type { Written } from '../../../src/records/store/written.ts';
import type { Store } from '../../../src/records/store/store.ts';
import { givesRecordedCalls } from './recorded-contract.ts';
import { DAY, NOON, MINUTE, someAttempt, someCall, someEvent, written } from './some-records.ts';

const PLANNED = {
  leg: 'call-1-t1a1',
  tier: 1,
  target: 1,
  destination: 'sip:a@b',
  isPrimary: true,
  against: { kind: 'held', why: 'held by alice' },
} as const;

/** What a store promises on each engine. @param open opens an empty one */
export function promisesOfStore(open: () => Promise<Store>): void {
  let store: Store;

  beforeEach(async () => {
    store = await open();
  });

  afterEach(() => store.close());

  const idsOf = async (filter: CallFilter, limit = 50): Promise<readonly string[]> =>
    (await store.calls(filter, { limit })).items.map(({ id }) => id);

  it('gives back each field of a call, an attempt and an entry as it was', async () => {
    const rule = {
      text: 'x',
      from: 'route',
      path: ['routes', 'support', 'next_on'],
      line: 31,
    } as const;
    const whole = {
      ...someCall(1, {
        number: '+12025550123',
        config: 'hash',
        sip: 503,
        cause: 34,
        drill: 'tuesday',
        drillRun: 3,
        place: 'standby,s,1',
        movedOnMs: 1,
        failedOver: true,
        emergency: true,
        transferred: true,
        adopted: true,
      }),
      attempts: [
        someAttempt('call-1-t1a1', {
          rule,
          site: 'dc1',
          place: '0.01 a minute',
          sip: 503,
          cause: 34,
        }),
        someAttempt('call-1-t2a1', { seq: 2, tier: 2, primary: false, kind: 'skipped' }),
      ],
    };
    const drawn = { plan: [PLANNED], chance: 0.25 };
    const told = { ...drawn, variables: { FAILOVER_STATUS: 'BUSY' } };
    await store.write([written({ ...whole, ...told })]);
    const { attempts } = whole;
    const call = { ...whole.call, node: 'a1' };
    assert.deepEqual(await store.call('call-1'), { ...whole, call, ...told });
    const { items } = await store.recordedCalls({}, { limit: 1 });
    assert.deepEqual(items, [{ call, attempts, ...drawn }]);
    assert.deepEqual((await store.calls({}, { limit: 1 })).items, [call]);
    assert.equal(await store.call('call-2'), undefined);
  });

  givesRecordedCalls(() => store);

  it('writes a record once, however often it comes', async () => {
    const call = someCall(1, { failedOver: true });
    await store.write([written(call)]);
    await store.write([written(call), written(someCall(2, { failedOver: true })), written(call)]);
    assert.deepEqual(await idsOf({}), ['call-2', 'call-1']);
    assert.equal((await store.call('call-1'))?.attempts.length, 1);
    assert.deepEqual(await store.failovers('2026-11'), [
      { kind: 'route', name: 'support', calls: 2, failovers: 2 },
      { kind: 'trunk', name: 'carrier-a', calls: 2, failovers: 2 },
    ]);
    assert.deepEqual(await store.failovers('2026-10'), []);
  });

  it('counts the calls of a month by route, number and trunk', async () => {
    const number = '+12025550123';
    const refused = someCall(3, { number, status: 'DRAINING' });
    const { trunk: _, ...call } = refused.call;
    await store.write([
      written(someCall(1, { number, failedOver: true, trunk: 'carrier-b' })),
      written(someCall(2)),
      written({ ...refused, call }),
      written(someCall(4), '2026-12'),
    ]);
    assert.deepEqual(await store.failovers('2026-11'), [
      { kind: 'number', name: number, calls: 2, failovers: 1 },
      { kind: 'route', name: 'support', calls: 3, failovers: 1 },
      { kind: 'trunk', name: 'carrier-a', calls: 1, failovers: 0 },
      { kind: 'trunk', name: 'carrier-b', calls: 1, failovers: 1 },
    ]);
  });

  it('counts a call once whose end another run of the app has seen', async () => {
    await store.write([written(someCall(1))]);
    await store.write([
      written(someCall(1, { at: NOON + 2 * DAY, adopted: true })),
      written(someCall(2, { adopted: true })),
    ]);
    assert.equal((await store.failovers('2026-11'))[0]?.calls, 2);
  });

  it('records the event of a mark once a month', async () => {
    const mark = { month: '2026-11', kind: 'route', name: 'support', percent: 80 } as const;
    const marked = (number: number, more: object = {}): Written => {
      const { event } = someEvent(number) as Extract<Written, { kind: 'event' }>;
      return { kind: 'mark', mark: { ...mark, ...more }, event };
    };
    await store.write([marked(1), marked(2)]);
    await store.write([marked(3), marked(4, { percent: 100 }), marked(5, { month: '2026-12' })]);
    const { items } = await store.events({}, { limit: 9 });
    assert.deepEqual(
      items.map(({ id }) => id),
      ['event-5', 'event-4', 'event-1'],
    );
    assert.deepEqual(
      (await store.marks('2026-11')).map(({ percent }) => percent),
      [80, 100],
    );
  });

  it('turns pages without a gap and without a double, also among calls of one moment', async () => {
    const calls = Array.from({ length: 23 }, (_, index) =>
      someCall(index, { at: NOON + (index % 3) }),
    );
    await store.write(calls.map((call) => written(call)));
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await store.calls({}, { limit: 5, ...(before === undefined ? {} : { before }) });
      seen.push(...page.items.map(({ id }) => id));
      before = page.next;
    } while (before !== undefined);
    assert.equal(seen.length, 23);
    assert.equal(new Set(seen).size, 23);
  });

  const filters: ReadonlyArray<[title: string, filter: CallFilter, hit: Partial<CallRecord>]> = [
    ['the whole number', { number: '+14155559999' }, { caller: '+14155559999' }],
    ['the last digits', { number: '9999' }, { caller: '+14155559999' }],
    ['the last digits of the called number', { number: '4711' }, { dialled: '0304711' }],
    ['a whole number alone', { wholeNumber: '14155559999' }, { caller: '+14155559999' }],
    ['a whole called number', { wholeNumber: '0304711' }, { dialled: '0304711' }],
    ['a route', { route: 'sales' }, { route: 'sales' }],
    ['a status', { status: 'BUSY' }, { status: 'BUSY' }],
    ['failed over', { failedOver: true }, { failedOver: true }],
    ['an emergency', { emergency: true }, { emergency: true }],
    ['transferred', { transferred: true }, { transferred: true }],
    ['a drill', { drill: 'tuesday' }, { drill: 'tuesday' }],
    ['a configuration', { config: 'hash' }, { config: 'hash' }],
    ['its place in the dialplan', { place: 'ivr,s,1' }, { place: 'ivr,s,1' }],
    ['any place in the dialplan', { toDialplan: true }, { place: 'ivr,s,1' }],
    ['slow', { minSetupMs: 5000 }, { setupMs: 5000 }],
    ['a time', { from: NOON, to: NOON + MINUTE }, { at: NOON }],
  ];
  for (const [title, filter, hit] of filters) {
    it(`finds calls by ${title}`, async () => {
      const others = [1, 3].map((number) => written(someCall(number, { at: NOON + DAY + number })));
      await store.write([...others, written(someCall(2, hit))]);
      assert.deepEqual(await idsOf(filter), ['call-2']);
    });
  }

  it('finds calls by one attempt that has all that is asked for', async () => {
    const b = { trunk: 'carrier-b', seq: 2 };
    await store.write([
      tried(1, someAttempt('1-a', { sip: 503 }), someAttempt('1-b', b)),
      tried(2, someAttempt('2-a'), someAttempt('2-b', { ...b, sip: 503 })),
    ]);
    assert.deepEqual(await idsOf({ attempt: { trunk: 'carrier-b', sip: 503 } }), ['call-2']);
    assert.deepEqual(await idsOf({ attempt: { trunk: 'carrier-b' } }), ['call-2', 'call-1']);
  });

  it('keeps texts that callers choose, and takes their tricks out', async () => {
    const caller = `"'; drop table call; --\0\uD800 ü`;
    await store.write([written(someCall(1, { caller }))]);
    const found = await store.call('call-1');
    assert.equal(found?.call.caller, `"'; drop table call; --\uFFFD ü`);
  });

  it('finds events by kind, object, person and words', async () => {
    const hold = { kind: 'order', by: 'alice', reason: 'Carrier works 50% today' } as const;
    await store.write([someEvent(1), someEvent(2, hold)]);
    const find = async (filter: Parameters<Store['events']>[0]) =>
      (await store.events(filter, { limit: 9 })).items.map(({ id }) => id);
    assert.deepEqual(await find({}), ['event-2', 'event-1']);
    assert.deepEqual(await find({ kind: 'trunk' }), ['event-1']);
    assert.deepEqual(await find({ by: 'alice' }), ['event-2']);
    assert.deepEqual(await find({ object: 'carrier-b' }), []);
    assert.deepEqual(await find({ q: 'WORKS 50%' }), ['event-2']);
    assert.deepEqual(await find({ q: '5_' }), []);
    await store.write([someEvent(3, { kind: 'order', reason: 'wegen MÜLLER' })]);
    assert.deepEqual(await find({ q: 'WEGEN MÜLLER' }), ['event-3']);
    const found = (await store.events({ by: 'alice' }, { limit: 1 })).items[0];
    const { event } = someEvent(2, hold) as Extract<Written, { kind: 'event' }>;
    assert.deepEqual(found, { ...event, node: 'a1' });
  });

  it('removes what is old in small steps, and keeps the counts of the month', async () => {
    const old = Array.from({ length: 1200 }, (_, index) =>
      written(someCall(index, { at: NOON - 3 * DAY + index, failedOver: true, config: 'old' })),
    );
    await store.write([...old, someEvent(1, {}), written(someCall(2000, { config: 'new' }))]);
    await store.write([
      { kind: 'version', version: { hash: 'old', at: NOON - 4 * DAY, text: 'a: 1' } },
      { kind: 'version', version: { hash: 'new', at: NOON - 3 * DAY, text: 'a: 2' } },
      { kind: 'version', version: { hash: 'live', at: NOON - 2 * DAY, text: 'a: 3' } },
    ]);
    let steps = 1;
    while (await store.prune(NOON - DAY)) steps += 1;
    assert(steps < 10, `${steps} steps`);
    assert.deepEqual(await idsOf({}), ['call-2000']);
    assert.equal(await store.call('call-5'), undefined);
    assert.equal((await store.failovers('2026-11'))[0]?.failovers, 1200);
    const versions = (await store.versions(50)).map(({ hash }) => hash);
    assert.deepEqual(versions, ['live', 'new']);
    assert.equal((await store.version('new'))?.text, 'a: 2');
    assert.equal(await store.version('old'), undefined);
  });

  it('takes a whole batch or nothing of it', async () => {
    const broken = { ...someCall(2), attempts: [{ ...someAttempt('x'), leg: null as never }] };
    await assert.rejects(store.write([written(someCall(1)), written(broken)]));
    assert.deepEqual(await idsOf({}), []);
  });
}

function tried(id: number, ...attempts: ReadonlyArray<ReturnType<typeof someAttempt>>) {
  return written({ ...someCall(id), attempts });
}
