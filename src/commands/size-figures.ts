/**
 * What was measured, for `ari-failover size`. A test compares these figures with docs/measured/,
 * which the named commands write. docs/performance.md says how, and on which machine.
 */
export const FIGURES = {
  /** Of a processor, for a call that fails over once: Asterisk and the app. Milliseconds. */
  setUpMs: { value: 15, by: 'npm run bench -- --case failure' },
  /** Of a processor, for each second of a call that talks, in Asterisk. Milliseconds. */
  talkMs: { value: 2.5, by: 'npm run bench -- --talking 50' },
  /** The most calls that fail over, a second, that one app served without a loss. */
  callsPerSecond: { value: 60, by: 'npm run bench -- --ramp' },
  /** Resident memory of the app for a call that is up. Kilobytes. */
  memoryKB: { value: 10, by: 'npm run bench -- --live 10000' },
  /** The most calls a second that a PostgreSQL on two processors wrote. */
  recordsPerSecond: { value: 2200, by: 'npm run bench -- --records 1000000' },
  /** Of a processor, in PostgreSQL, for the heartbeats of a node. */
  heartbeatCores: { value: 0.0012, by: 'npm run bench -- --nodes 100' },
} as const;
