import { say } from '../../../lab/program.ts';
import { LabError } from '../../../lab/shell.ts';
import { Recorder } from '../../../src/records/recorder.ts';
import { StoreClient } from '../../../src/records/store-client.ts';
import type { Place } from '../../../src/records/store/messages.ts';
import { reportOperations } from '../../../src/reports/reports.ts';
import { AdminTrial } from '../../contract/admin-trial.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import { distribution } from '../statistics.ts';
import { type MadeCalls, MONTH_BEGIN } from './made-calls.ts';
import { MemoryWatch } from './memory.ts';
import { QUESTIONS } from './questions.ts';
import type { EngineResult } from './records-result.ts';

/** As many calls as the writer puts into one transaction. */
const BATCH = 150;
const WARM_UP = 5;
const TURNS = 40;
const CLOSE_WITHIN_MS = 60_000;
const DAY_MS = 86_400_000;

/** Fills, asks and prunes a database by the thread that the app has. */
export async function measureEngine(
  engine: EngineResult['engine'],
  place: Place,
  calls: MadeCalls,
): Promise<EngineResult> {
  const client = new StoreClient({ place, node: 'bench' }, ({ was }) => {
    throw new LabError(`The database is ${was}`);
  });
  // The thread alone does not keep this process.
  const alive = setInterval(() => undefined, 60_000);
  try {
    say(`${engine}: ${calls.count} calls are written`);
    const filling = await fill(client, calls);
    say(`${engine}: pages are asked for`);
    const questions = await askAll(place, calls);
    say(`${engine}: half of it is removed`);
    return { engine, filling, questions, pruning: await prune(client) };
  } finally {
    await client.close(CLOSE_WITHIN_MS);
    clearInterval(alive);
  }
}

async function fill(client: StoreClient, calls: MadeCalls): Promise<EngineResult['filling']> {
  const memory = new MemoryWatch();
  const began = performance.now();
  for (let from = 0; from < calls.count; from += BATCH) {
    const count = Math.min(BATCH, calls.count - from);
    const batch = Array.from({ length: count }, (_, index) => calls.written(from + index));
    await client.ask('write', batch);
    memory.sample();
  }
  const seconds = (performance.now() - began) / 1000;
  return { callsPerSecond: calls.count / seconds, memory: memory.result };
}

async function askAll(place: Place, calls: MadeCalls): Promise<EngineResult['questions']> {
  const recorder = new Recorder({
    settings: { place, keepMs: 36_500 * DAY_MS, timeZone: 'Europe/Berlin' },
    node: 'bench',
    logger: recordingLogger([]),
  });
  const trial = await AdminTrial.start();
  trial.operations.records = recorder;
  trial.operations.reports = reportOperations({
    records: recorder,
    zone: 'Europe/Berlin',
    plans: () => [],
    watched: () => [],
    drills: () => [],
    current: () => undefined,
  });
  const timeOf = async (path: string): Promise<number> => {
    // The clock of the rate limit stands still.
    trial.now += 1000;
    const began = performance.now();
    const { status, body } = await trial.get(`/api/v1/${path}`);
    const ms = performance.now() - began;
    if (status === 200) return ms;
    throw new LabError(`${path} answers ${status}: ${JSON.stringify(body)}`);
  };
  try {
    const results = [];
    for (const { name, path } of QUESTIONS) {
      const times: number[] = [];
      for (let turn = 0; turn < WARM_UP + TURNS; turn += 1) {
        const ms = await timeOf(path(calls, turn));
        if (turn >= WARM_UP) times.push(ms);
      }
      results.push({ name, times: distribution(times) });
    }
    return results;
  } finally {
    await trial.close();
    await recorder.close(CLOSE_WITHIN_MS);
  }
}

async function prune(client: StoreClient): Promise<EngineResult['pruning']> {
  const memory = new MemoryWatch();
  const steps: number[] = [];
  let isMore = true;
  while (isMore) {
    const began = performance.now();
    isMore = await client.ask('prune', MONTH_BEGIN + 15 * DAY_MS);
    steps.push(performance.now() - began);
    memory.sample();
  }
  return { steps: distribution(steps), memory: memory.result };
}
