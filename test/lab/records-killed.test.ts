import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../lab/app.ts';
import { LOAD_CALLER } from '../../lab/network.ts';
import { failover } from '../../lab/run-load.ts';
import { startCallee, startCaller } from '../../lab/sipp.ts';
import type { CallRecord } from '../../src/record-ports.ts';
import type { Store } from '../../src/records/store/store.ts';
import { dialogsOf } from './dialogs.ts';
import { appConfig, lab, restartApp } from './lab.ts';
import { RECORD_PLACES } from './record-places.ts';

const LOAD = { callsPerSecond: 20, calls: 160 };
/** Carrier A answers 503, and carrier B rings before it answers: some call always waits. */
const CARRIERS = failover(300);
/** Each caller has a number of their own. */
const FROM = '2199[call_number]';

for (const [database, makePlace] of Object.entries(RECORD_PLACES)) {
  describe(`Calls while the app is killed at random, with records in ${database}`, () => {
    it('are all served; a kill takes the last records of its run at most, and none is wrong', async () => {
      const place = await makePlace();
      const config = appConfig('auto', { records: { url: place.url } });
      await restartApp('SIGTERM', config);
      const { served, runs, dialogs } = await killDuringLoad(config);
      // A stop writes all that waits.
      await restartApp();
      const store = await place.open();
      const records = await allCalls(store);
      await store.close();
      await place.close();

      assert(runs.length > 1, 'no run was killed');
      assert.deepEqual(served, { succeeded: LOAD.calls, failed: 0 });
      const recorded = new Set(records.map(({ id }) => id));
      const lost = runs.map((run) => released(run).filter((id) => !recorded.has(id)));
      assert.deepEqual(lost.at(-1), [], 'the last run was stopped');
      for (const [index, run] of runs.entries()) {
        const missing = lost[index] ?? [];
        const all = released(run);
        assert.deepEqual(missing, all.slice(all.length - missing.length), 'not the last ones');
      }
      for (const { caller = '', trunk, status, attempts, adopted } of records) {
        const [toA = 0, toB = 0] = dialogs.map((all) => all.get(caller) ?? 0);
        if (adopted) continue;
        assert.equal(status, 'ANSWER');
        assert.equal(trunk, 'carrier-b');
        assert.equal(attempts, 2);
        assert(toA >= 1 && toB >= 1, `${caller} is not on the wire`);
      }
    });
  });
}

interface Load {
  readonly served: { readonly succeeded: number; readonly failed: number };
  readonly runs: readonly App[];
  /** For carriers A and B: the INVITEs of each caller's number. */
  readonly dialogs: ReadonlyArray<ReadonlyMap<string, number>>;
}

/** Places the calls, and kills the app and starts it again until all of them have ended. */
async function killDuringLoad(config: string): Promise<Load> {
  const { asterisk } = lab();
  const carriers = [
    await startCallee(asterisk.peers['carrier-a'], CARRIERS.a ?? {}),
    await startCallee(asterisk.peers['carrier-b'], CARRIERS.b ?? {}),
  ];
  const caller = await startCaller(
    LOAD_CALLER,
    asterisk.sipPort,
    { number: '2025550123', from: FROM, expects: 200, hangUpAfterMs: 300 },
    LOAD,
    false,
  );
  const runs = [lab().app];
  const ended = caller.finished().then(() => 'ended');
  while ((await Promise.race([ended, wait(500 + Math.random() * 2000)])) !== 'ended') {
    await restartApp('SIGKILL', config);
    runs.push(lab().app);
  }
  const served = await caller.counts();
  const dialogs = await Promise.all(
    carriers.map(async (carrier) => countByCaller(dialogsOf(await carrier.messages()))),
  );
  await Promise.all([caller, ...carriers].map((peer) => peer.close()));
  return { served, runs, dialogs };
}

function countByCaller(dialogs: ReturnType<typeof dialogsOf>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { caller } of dialogs) counts.set(caller, (counts.get(caller) ?? 0) + 1);
  return counts;
}

/** The calls of which nothing was left in Asterisk, in order, as far as the run could tell. */
function released({ facts }: App): readonly string[] {
  return facts.flatMap(({ kind, call }) => (kind === 'call-released' ? call : []));
}

async function allCalls(store: Store): Promise<readonly CallRecord[]> {
  const found: CallRecord[] = [];
  for (let before: string | undefined; ;) {
    const { items, next } = await store.calls({}, { limit: 500, ...(before && { before }) });
    found.push(...items);
    if (next === undefined) return found;
    before = next;
  }
}
