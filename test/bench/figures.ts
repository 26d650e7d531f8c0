import type { CaseName } from './case.ts';
import type { ContenderKey } from './contender.ts';
import type { Phase } from './phase.ts';
import { distribution, type Distribution } from './statistics.ts';
import type { CallTimes } from './wire-times.ts';

/** What was measured of one contender, in one round or in all. */
export interface Figures extends Readonly<Record<keyof CallTimes, Distribution>> {
  readonly calls: number;
  readonly lost: number;
  readonly stuck: number;
  /** Milliseconds per call. */
  readonly asteriskCpu: number;
  readonly appCpu: number;
  /** The largest share of all processors that other programs had in a round. */
  readonly others: number;
}

export interface Row extends Figures {
  readonly key: ContenderKey;
  readonly name: string;
  readonly rounds: readonly Figures[];
}

/** What was measured of all contenders in one case. */
export interface CaseResult {
  readonly name: CaseName;
  /** What the carriers do. */
  readonly words: string;
  readonly headline: keyof CallTimes;
  /** What the headline is. */
  readonly headlineWords: string;
  /** Calls a second. */
  readonly rate: number;
  readonly rows: readonly Row[];
  /** Who cannot do it at all. */
  readonly cannot: ReadonlyArray<{ readonly name: string; readonly why: string }>;
}

export function figuresOf(phases: readonly Phase[]): Figures {
  const sum = (value: (phase: Phase) => number): number =>
    phases.reduce((total, phase) => total + value(phase), 0);
  const times = phases.flatMap((phase) => phase.times);
  const only = (key: keyof CallTimes): Distribution =>
    distribution(times.flatMap((time) => time[key] ?? []));
  const calls = sum((phase) => phase.calls);
  return {
    calls,
    lost: sum(({ lost }) => lost),
    stuck: sum(({ stuck }) => stuck),
    setUp: only('setUp'),
    gap: only('gap'),
    silence: only('silence'),
    answer: only('answer'),
    asteriskCpu: sum(({ asteriskCpuMs }) => asteriskCpuMs) / calls,
    appCpu: sum(({ appCpuMs }) => appCpuMs) / calls,
    others: Math.max(...phases.map(({ others }) => others)),
  };
}
