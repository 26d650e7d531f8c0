import { trend, type Trend } from '../bench/statistics.ts';
import type { LatencySample, Sample } from './sample.ts';

/** How a figure of the app changed, and whether it may. */
export interface Flatness extends Trend {
  readonly name: string;
  readonly unit: string;
  /** The most that it may grow by in an hour. */
  readonly limit: number;
  readonly verdict: 'flat' | 'GROWS' | 'too short to tell';
  /** False where other programs on the machine show too: no growth of it fails the soak. */
  readonly isOwn: boolean;
}

/** A figure over time. */
interface Series {
  readonly name: string;
  readonly unit: string;
  readonly limit: number;
  readonly isOwn: boolean;
  readonly points: ReadonlyArray<readonly [minute: number, value: number]>;
}

/** 4 MiB in an hour at 30 calls a second are 40 bytes of each call. */
const MOST_MIB = 4;
const MOST_HANDLES = 2;
const MOST_MS = 1;

/** The first minutes compile code and fill caches; of a short run, its first third. */
const SETTLES_MINUTES = 5;
/** With fewer samples than this a slope says nothing. */
const LEAST_SAMPLES = 60;
/** A figure grows if its slope exceeds the limit by so many standard errors. */
const SURE = 2;

export function seriesOf(
  samples: readonly Sample[],
  latency: readonly LatencySample[],
): readonly Series[] {
  return [
    {
      name: 'memory of the app',
      unit: 'MiB',
      limit: MOST_MIB,
      isOwn: true,
      points: samples.map(({ minute, app }) => [minute, app.mib]),
    },
    {
      name: 'handles of the app',
      unit: 'handles',
      limit: MOST_HANDLES,
      isOwn: true,
      points: samples.map(({ minute, app }) => [minute, app.handles]),
    },
    {
      name: 'INVITE to answer, past a 503',
      unit: 'ms',
      limit: MOST_MS,
      isOwn: false,
      points: latency.map(({ minute, ms }) => [minute, ms]),
    },
  ];
}

/** Slopes are per hour. */
export function flatness({ points, ...about }: Series): Flatness {
  const settled = afterStart(points);
  const perMinute = trend(settled);
  const slope = perMinute.slope * 60;
  const error = perMinute.error * 60;
  return { ...about, slope, error, verdict: verdictOf(settled.length, slope, error, about.limit) };
}

function verdictOf(
  samples: number,
  slope: number,
  error: number,
  limit: number,
): Flatness['verdict'] {
  if (samples < LEAST_SAMPLES) return 'too short to tell';
  return slope - SURE * error > limit ? 'GROWS' : 'flat';
}

/** The points from which the trend is taken. */
export function afterStart(points: Series['points']): Series['points'] {
  const last = points.at(-1)?.[0] ?? 0;
  const from = Math.min(SETTLES_MINUTES, last / 3);
  return points.filter(([minute]) => minute >= from);
}
