import type { Phase } from '../phase.ts';
import { carrierDies, held, oneNetwork } from './carriers.ts';
import { appsKilled, asteriskKilled, coordinatorStops, databaseKilled, split } from './deaths.ts';
import { drill, siteFails } from './together.ts';
import { baseline } from './baseline.ts';
import { cap, pace } from './limits.ts';

export const PHASES: readonly Phase[] = [
  baseline,
  cap,
  pace,
  carrierDies,
  oneNetwork,
  held,
  drill,
  siteFails,
  appsKilled,
  asteriskKilled,
  databaseKilled,
  split,
  coordinatorStops,
];
