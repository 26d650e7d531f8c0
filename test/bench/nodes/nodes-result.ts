import { brief } from '../report.ts';
import type { Distribution } from '../statistics.ts';

/** What so many nodes cost their database, and how soon they know. */
export interface NodesResult {
  readonly nodes: number;
  readonly seconds: number;
  /** From the question of a heartbeat to its answer. Milliseconds. */
  readonly heartbeat: Distribution;
  /** Of PostgreSQL, of one processor. */
  readonly serverCores: number;
  /** Of the process that all nodes are in, of one processor. */
  readonly ownCores: number;
  readonly walKBPerSecond: number;
  /** The table of nodes, before and after. Bytes. */
  readonly tableBytes: readonly [before: number, after: number];
  /** From a word of one node until all others have heard it. Milliseconds. */
  readonly changes: Distribution;
  /** The same with heartbeats alone, as behind a PgBouncer. */
  readonly changesUnheard: Distribution;
}

export function tellNodes(result: NodesResult): string {
  const { nodes, seconds, heartbeat, serverCores, ownCores, walKBPerSecond } = result;
  const [before, after] = result.tableBytes.map((bytes) => `${Math.round(bytes / 1024)} KiB`);
  return [
    `${nodes} nodes with one PostgreSQL for ${seconds} s:`,
    `  heartbeats     ${heartbeat.count}, ${times(heartbeat)}`,
    `  PostgreSQL     ${serverCores.toFixed(2)} of a processor, ${walKBPerSecond.toFixed(1)} KB of WAL a second`,
    `  a node         ${((ownCores / nodes) * 1000).toFixed(1)} ms of a processor a second`,
    `  its table      ${before} before, ${after} after`,
    `  a word at all  ${times(result.changes)}`,
    `  without LISTEN ${times(result.changesUnheard)}`,
  ].join('\n');
}

function times({ median, p99 }: Distribution): string {
  return `${brief(median)} ms at the median, ${brief(p99)} ms at p99`;
}
