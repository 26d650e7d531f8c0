import { FIGURES } from './size-figures.ts';

/** What a cluster needs for so many calls. */
export interface Size {
  readonly callsPerSecond: number;
  readonly minutes: number;
  /** Of one node. */
  readonly processors: number;
  /** At the same time. */
  readonly calls: number;
  /** All of them together, one of which is to spare. */
  readonly nodes: number;
  /** On each node but the one to spare. */
  readonly callsPerNode: number;
  /** What sets their number. */
  readonly because: 'media' | 'set-up' | 'one call';
  /** Processors that all nodes together use. */
  readonly mediaCores: number;
  readonly setUpCores: number;
  /** Memory of the apps for these calls, on each node. Megabytes. */
  readonly memoryMB: number;
  readonly database: {
    /** Of what a PostgreSQL with two processors could write. */
    readonly recordsShare: number;
    readonly heartbeatCores: number;
    readonly maxConnections: number;
  };
  /** Where a trunk may have fewer calls than this, a node may have too few to share. */
  readonly leastMaxCalls: number;
}

/** Processors are not planned to be busier: a busy machine answers late. */
const BUSY = 0.6;
/** A node needs so many places of a limit to work with. */
const PLACES = 5;
/** Each node has connections for the cluster, records and messages. */
const CONNECTIONS = 4;
const OTHER_CONNECTIONS = 20;

/** @param processors of one node */
export function sizeOf(callsPerSecond: number, minutes: number, processors: number): Size {
  const calls = Math.ceil(callsPerSecond * minutes * 60);
  const mediaCores = (calls * FIGURES.talkMs.value) / 1000;
  const setUpCores = (callsPerSecond * FIGURES.setUpMs.value) / 1000;
  const forProcessors = (mediaCores + setUpCores) / (processors * BUSY);
  const forSetUp = callsPerSecond / FIGURES.callsPerSecond.value;
  const needed = Math.ceil(Math.max(forProcessors, forSetUp, 1));
  const nodes = needed + 1;
  const busier = mediaCores > setUpCores ? 'media' : 'set-up';
  const because = forProcessors > forSetUp ? busier : 'set-up';
  return {
    callsPerSecond,
    minutes,
    processors,
    calls,
    nodes,
    callsPerNode: Math.ceil(calls / needed),
    because: needed === 1 ? 'one call' : because,
    mediaCores,
    setUpCores,
    memoryMB: ((calls / needed) * FIGURES.memoryKB.value) / 1000,
    database: {
      recordsShare: callsPerSecond / FIGURES.recordsPerSecond.value,
      heartbeatCores: nodes * FIGURES.heartbeatCores.value,
      maxConnections: nodes * CONNECTIONS + OTHER_CONNECTIONS,
    },
    leastMaxCalls: nodes * PLACES,
  };
}
