import assert from 'node:assert/strict';
import type { CallRecord, Tallied, TallyKind, TallyQuestion } from '../../../src/record-ports.ts';
import type { Store } from '../../../src/records/store/store.ts';
import { DAY, MINUTE, NOON, someAttempt, someCall, written } from './some-records.ts';

const QUARTER = 15 * MINUTE;
const ALL = [{ from: NOON - DAY, to: NOON + DAY }];

/** A call whose primary way answered 503, and that the second tier answered. */
function failedOver(number: number, more: Partial<CallRecord> = {}) {
  const call = { failedOver: true, trunk: 'carrier-b', movedOnMs: 4, ...more };
  return written({
    ...someCall(number, call),
    attempts: [
      someAttempt(`${number}-t1a1`, { outcome: 'CONGESTION', sip: 503, blame: 'trunk' }),
      someAttempt(`${number}-t2a1`, {
        seq: 2,
        tier: 2,
        primary: false,
        trunk: 'carrier-b',
        dialledMs: 10,
        progressMs: 110,
        ringingMs: 500,
        answeredMs: 900,
      }),
    ],
  });
}

/**
 * What a store promises of sums on each engine.
 * @param open opens an empty one
 * @param upgrade closes it, and opens it again as if it had no sums yet
 */
export function promisesOfSums(
  open: () => Promise<Store>,
  upgrade: (store: Store) => Promise<Store>,
): void {
  let store: Store;

  beforeEach(async () => {
    store = await open();
  });

  afterEach(() => store.close());

  const sums = async (kind: TallyKind, more: Partial<TallyQuestion> = {}) =>
    (await store.tally({ kinds: [kind], spans: ALL, ...more })).map(toldOf);

  it('counts calls by route, number, trunk and reason, each call once', async () => {
    const number = '+12025550123';
    await store.write([written(someCall(1)), failedOver(2, { number })]);
    await store.write([
      failedOver(2, { number }),
      written(someCall(3, { route: 'typo', status: 'NOROUTE' })),
      written(someCall(4, { route: 'sales', status: 'BUSY' })),
    ]);
    assert.deepEqual(await sums('route'), ['"" 1/0/0', 'sales "" 1/0/0', 'support "" 2/2/1']);
    assert.deepEqual(await sums('number'), [`${number} "" 1/1/1`]);
    assert.deepEqual(await sums('trunk'), ['carrier-a "" 3/1/0', 'carrier-b "" 1/1/1']);
    assert.deepEqual(await sums('reason'), ['CONGESTION "sip:503" 1/1/1']);
    assert.deepEqual(await sums('moved-on'), ['"4" 1/1/1']);
  });

  it('counts attempts by their end, and by the time to the first 18x', async () => {
    await store.write([failedOver(1), failedOver(2)]);
    assert.deepEqual(await sums('end'), [
      'carrier-a "CONGESTION sip:503 trunk" 2/0/0',
      'carrier-b "ANSWER  " 2/2/0',
    ]);
    const [ring] = await sums('ring');
    assert.match(ring ?? '', /^carrier-b "(?:9[5-9]|10[0-5])" 2\/2\/0$/);
    assert.deepEqual(await sums('end', { name: 'carrier-b' }), ['carrier-b "ANSWER  " 2/2/0']);
  });

  it('adds up what each span holds', async () => {
    const before = written(someCall(1, { at: NOON - 1 }));
    const after = [2, 3].map((number) => written(someCall(number, { at: NOON + number })));
    const later = written(someCall(4, { at: NOON + QUARTER }));
    await store.write([before, ...after, later]);
    const spans = [-1, 0, 1, 2].map((index) => ({
      from: NOON + index * QUARTER,
      to: NOON + (index + 1) * QUARTER,
    }));
    const found = await store.tally({ kinds: ['route', 'number'], spans });
    assert.deepEqual(
      found.map(({ from, count }) => [(from - NOON) / QUARTER, count]),
      [
        [-1, 1],
        [0, 2],
        [1, 1],
      ],
    );
    assert.deepEqual(await store.tally({ kinds: ['route'], spans: [] }), []);
  });

  it('adds up a span alike where its days are whole and where they are not', async () => {
    // Noon is in the middle of a day of UTC, so that both edges of the span are parts of one.
    const ats = [-3 * DAY, -2 * DAY, -DAY, 0, 1, DAY, 2 * DAY - 1, 2 * DAY];
    const calls = ats.map((at, number) => written(someCall(number, { at: NOON + at })));
    await store.write(calls.slice(0, 5));
    await store.write(calls.slice(5));
    const countIn = async (from: number, to: number): Promise<number | undefined> => {
      const spans = [{ from: NOON + from, to: NOON + to }];
      return (await store.tally({ kinds: ['route'], spans }))[0]?.count;
    };
    assert.equal(await countIn(-2 * DAY, 2 * DAY), 6);
    assert.equal(await countIn(-2.5 * DAY, 1.5 * DAY), 5);
    assert.equal(await countIn(-2.5 * DAY, 2.5 * DAY), 7);
    assert.equal(await countIn(-4 * DAY, 4 * DAY), 8);
  });

  it('counts the failovers of a month as the sums do, in whatever batches they come', async () => {
    const trunks = ['carrier-a', 'carrier-b'];
    const routes = ['support', 'sales', 'night'];
    const calls = Array.from({ length: 60 }, (_, number) => {
      const more = { route: routes[number % 3] ?? '', number: `+1202555012${number % 4}` };
      return number % 5 < 2
        ? failedOver(number, more)
        : written(someCall(number, { ...more, trunk: trunks[number % 2] ?? '' }));
    });
    // What comes again, in another batch, counts no more.
    for (const [from, to] of [
      [0, 7],
      [5, 30],
      [20, 60],
    ] as const) {
      await store.write(calls.slice(from, to));
    }
    const month = (await store.failovers('2026-11')).map(
      ({ kind, name, calls: all, failovers }) => `${kind} ${name} ${all}/${failovers}`,
    );
    const kinds = ['route', 'trunk', 'number'] as const;
    const told = await store.tally({ kinds, spans: ALL });
    const summed = told.map(
      ({ kind, name, count, failovers }) => `${kind} ${name} ${count}/${failovers}`,
    );
    assert(month.length > 6, month.join('\n'));
    assert.deepEqual(month.toSorted(), summed.toSorted());
  });

  it('counts a call once whose end another run of the app has seen', async () => {
    await store.write([written(someCall(1))]);
    await store.write([written(someCall(1, { at: NOON + 2 * MINUTE, adopted: true }))]);
    assert.deepEqual(await sums('route'), ['support "" 1/1/0']);
  });

  it('keeps sums when their calls are pruned, and removes them 400 days later', async () => {
    await store.write([failedOver(1)]);
    const pruneAll = async (before: number): Promise<void> => {
      while (await store.prune(before));
    };
    await pruneAll(NOON + 2 * DAY);
    assert.deepEqual((await store.calls({}, { limit: 1 })).items, []);
    assert.deepEqual(await sums('route'), ['support "" 1/1/1']);
    assert.equal((await store.proofs()).length, 1);
    await pruneAll(NOON + 402 * DAY);
    assert.deepEqual(await sums('route'), []);
    assert.deepEqual(await store.proofs(), []);
  });

  it('keeps the last proof of each backup', async () => {
    await store.write([failedOver(2, { drill: 'tuesday' }), failedOver(1)]);
    await store.write([
      failedOver(3, { status: 'BUSY' }),
      written(someCall(4, { failedOver: true, place: 'standby,s,1', status: 'CONGESTION' })),
      written(someCall(5)),
    ]);
    assert.deepEqual(await store.proofs(), [
      {
        route: 'support',
        tier: 2,
        trunk: 'carrier-b',
        destination: '+14155550123',
        at: NOON + 2 * MINUTE,
        call: 'call-2',
        drill: 'tuesday',
      },
      {
        route: 'support',
        tier: 0,
        trunk: '',
        destination: 'standby,s,1',
        at: NOON + 4 * MINUTE,
        call: 'call-4',
        drill: '',
      },
    ]);
  });

  it('counts the calls of a database that had no sums yet', async () => {
    const many = Array.from({ length: 1100 }, (_, index) => someCall(index, { at: NOON + index }));
    await store.write(many.map((call) => written(call)));
    await store.write([failedOver(5000, { at: NOON + DAY / 2 })]);
    await store.write([written(someCall(5000, { at: NOON + DAY / 2 + 1, adopted: true }))]);
    const all = { kinds: ['route', 'reason', 'end', 'trunk'], spans: ALL } as const;
    const before = await store.tally(all);
    const proofs = await store.proofs();
    store = await upgrade(store);
    assert.deepEqual(await store.tally(all), before);
    assert.deepEqual(await store.proofs(), proofs);
    assert.deepEqual(await sums('reason'), ['CONGESTION "sip:503" 1/1/1']);
  });

  it('takes nothing of a batch that fails', async () => {
    const broken = { ...someCall(2), attempts: [{ ...someAttempt('x'), leg: null as never }] };
    await assert.rejects(store.write([failedOver(1), written(broken)]));
    assert.deepEqual(await sums('route'), []);
  });
}

function toldOf({ name, label, count, answered, failovers }: Tallied): string {
  return `${name} "${label}" ${count}/${answered}/${failovers}`.trim();
}
