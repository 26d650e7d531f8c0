import type { Machine } from '../bench/machine.ts';
import { isKept, type FaultResult } from './fault.ts';

/** What a run has found out. */
export interface ChaosReport {
  readonly date: string;
  readonly machine: Machine;
  readonly callsPerSecond: number;
  readonly faults: readonly FaultResult[];
  /** Faults that were not tried, and why. */
  readonly skipped: ReadonlyArray<{ readonly name: string; readonly why: string }>;
}

/** One fault in a few lines. */
export function tellFault(result: FaultResult): string {
  const { name, words, callers, unanswered, byApp, waits, up, ended, left, isWell } = result;
  const { handedBack } = result;
  return [
    `${isKept(result) ? '✓' : '✕'} ${name}: ${words}`,
    `  callers: ${callers - unanswered} of ${callers} answered, ${Math.max(0, byApp)} by the app; waited ${inSeconds(waits.median)} at the median, ${inSeconds(waits.most)} at most (bound ${inSeconds(result.waitsAtMostMs)})`,
    ...(unanswered === 0 ? [] : [`  handed back: ${handedBack.join('; ')}`]),
    `  calls that were up: ${up - ended} of ${up} stayed; left in Asterisk: ${left.length === 0 ? 'nothing' : left.join(', ')}; afterwards the app ${isWell ? 'is well' : 'is not well'}`,
  ].join('\n');
}

function inSeconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** The rows of docs/reliability.md: fault, bound, seen. */
export function faultRow(result: FaultResult): readonly string[] {
  const { words, callers, unanswered, byApp, waits, up, ended, endsCalls, mayMiss } = result;
  const bound = endsCalls
    ? 'nothing is left, and later callers are served'
    : `no call ends, and ${mayMiss === 0 ? 'every caller' : `every caller but ${mayMiss}`} is answered within ${inSeconds(result.waitsAtMostMs)}`;
  const seen = [
    `${up - ended} of ${up} calls stayed`,
    `${callers - unanswered} of ${callers} callers were answered, ${Math.max(0, byApp)} by the app`,
    `they waited ${inSeconds(waits.median)} at the median and ${inSeconds(waits.most)} at most`,
  ].join('; ');
  return [words, bound, seen, isKept(result) ? 'kept' : '**not kept**'];
}
