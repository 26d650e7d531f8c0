import type { Phase } from './phase.ts';
import { distribution, type Distribution } from './statistics.ts';
import type { CallTimes } from './wire-times.ts';

/** What was measured of one contender, in one round or in all. */
export interface Figures {
  readonly calls: number;
  readonly lost: number;
  readonly stuck: number;
  readonly setUp: Distribution;
  readonly gap: Distribution;
  readonly answer: Distribution;
  /** Milliseconds per call. */
  readonly asteriskCpu: number;
  readonly appCpu: number;
  /** The largest share of all processors that other programs had in a round. */
  readonly others: number;
}

export interface Row extends Figures {
  readonly name: string;
  /** Whose promises are judged. */
  readonly isOurs: boolean;
  readonly rounds: readonly Figures[];
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
    answer: only('answer'),
    asteriskCpu: sum(({ asteriskCpuMs }) => asteriskCpuMs) / calls,
    appCpu: sum(({ appCpuMs }) => appCpuMs) / calls,
    others: Math.max(...phases.map(({ others }) => others)),
  };
}
