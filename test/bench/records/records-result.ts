import { brief } from '../report.ts';
import type { Distribution } from '../statistics.ts';
import type { MemoryOver } from './memory.ts';

/** What was measured with one engine. */
export interface EngineResult {
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** Calls a second, and the memory meanwhile. */
  readonly filling: { readonly callsPerSecond: number; readonly memory: MemoryOver };
  readonly questions: ReadonlyArray<{ readonly name: string; readonly times: Distribution }>;
  /** Half of the records go. A step is what calls may have to wait for. */
  readonly pruning: { readonly steps: Distribution; readonly memory: MemoryOver };
}

export interface RecordsResult {
  readonly calls: number;
  readonly attempts: number;
  readonly engines: readonly EngineResult[];
}

export function tellRecords({ calls, attempts, engines }: RecordsResult): string {
  return engines
    .flatMap((one) => [
      `${one.engine}: ${attempts} attempts of ${calls} calls`,
      line(['', 'median', 'p95', 'p99', 'ms']),
      ...one.questions.map(({ name, times }) => timesLine(name, times)),
      timesLine('a step of pruning', one.pruning.steps),
      `Filled with ${one.filling.callsPerSecond.toFixed(0)} calls a second. ${memoryOf('filling', one.filling.memory)} ${memoryOf('pruning', one.pruning.memory)}`,
      '',
    ])
    .join('\n')
    .trimEnd();
}

function timesLine(name: string, { median, p95, p99 }: Distribution): string {
  return line([name, brief(median), brief(p95), brief(p99)]);
}

export function memoryOf(what: string, { most, growth }: MemoryOver): string {
  return `Memory while ${what}: ${most.toFixed(0)} MiB at most, grown by ${growth.toFixed(1)} MiB.`;
}

function line(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(34) : cell.padStart(9))).join('');
}
