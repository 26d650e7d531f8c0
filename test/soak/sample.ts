import { readdir, readFile } from 'node:fs/promises';
import type { ResponseTime } from '../../lab/sipp.ts';

/** What a process has at one moment. */
export interface ProcessSample {
  /** Resident memory, MiB. */
  readonly mib: number;
  /** Open files and sockets. */
  readonly handles: number;
}

export interface Sample {
  /** Minutes since the first call. */
  readonly minute: number;
  readonly app: ProcessSample;
  readonly asterisk: ProcessSample;
}

/** The times from INVITE to answer of one period. */
export interface LatencySample {
  readonly minute: number;
  /** Their mean. */
  readonly ms: number;
  readonly slowestMs: number;
}

export const SAMPLE_SECONDS = 10;

export async function sampleProcess(pid: number): Promise<ProcessSample> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  return { mib: kib / 1024, handles: (await readdir(`/proc/${pid}/fd`)).length };
}

/** Sums single calls up, period by period. Periods without a call are left out. */
export function latencies(times: readonly ResponseTime[]): readonly LatencySample[] {
  const periods = new Map<number, number[]>();
  for (const { atMs, ms } of times) {
    const period = Math.floor(atMs / 1000 / SAMPLE_SECONDS);
    periods.set(period, [...(periods.get(period) ?? []), ms]);
  }
  return Array.from(periods, ([period, all]) => ({
    minute: ((period + 0.5) * SAMPLE_SECONDS) / 60,
    ms: all.reduce((total, ms) => total + ms, 0) / all.length,
    slowestMs: Math.max(...all),
  })).toSorted((one, other) => one.minute - other.minute);
}
