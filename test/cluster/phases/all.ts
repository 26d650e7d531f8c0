import type { Phase } from '../phase.ts';
import { carrierDies, carrierSilent, held, oneNetwork } from './carriers.ts';
import { appsKilled, asteriskKilled, coordinatorStops, databaseKilled } from './deaths.ts';
import { end } from './end.ts';
import { split, splitForLong } from './splits.ts';
import { messages } from './messages.ts';
import { clock, cloned, drift, nameTwice } from './mistakes.ts';
import { drill, siteFails } from './together.ts';
import { baseline } from './baseline.ts';
import { cap, pace } from './limits.ts';
import { upgrade } from './upgrade.ts';

export const PHASES: readonly Phase[] = [
  baseline,
  cap,
  pace,
  carrierDies,
  carrierSilent,
  oneNetwork,
  held,
  drill,
  siteFails,
  appsKilled,
  asteriskKilled,
  databaseKilled,
  split,
  splitForLong,
  coordinatorStops,
  nameTwice,
  cloned,
  clock,
  drift,
  upgrade,
  messages,
  end,
];
