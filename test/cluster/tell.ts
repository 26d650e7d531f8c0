import type { Machine } from '../bench/machine.ts';
import type { Check } from './phase.ts';

export interface PhaseResult {
  readonly name: string;
  readonly words: string;
  readonly checks: readonly Check[];
}

/** What a run has found out. */
export interface ClusterReport {
  readonly date: string;
  readonly machine: Machine;
  readonly callsPerSecond: number;
  readonly seconds: number;
  readonly phases: readonly PhaseResult[];
}

/** One phase in a few lines. */
export function tellPhase({ name, words, checks }: PhaseResult): string {
  const isKept = checks.every((check) => check.isKept);
  return [
    `${isKept ? '✓' : '✕'} ${name}: ${words}`,
    ...checks.map((check) => `  ${check.isKept ? ' ' : '✕'} ${check.what}: ${check.seen}`),
  ].join('\n');
}
