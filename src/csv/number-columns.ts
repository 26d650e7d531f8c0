import type { NumberStatus } from '../operations.ts';
import type { Columns } from './record-columns.ts';

/** A new field gets a column at the end: the columns are a promise to other programs. */
export const NUMBER_COLUMNS: Columns<NumberStatus> = {
  number: ({ number }) => number,
  label: ({ label }) => label,
  route: ({ route }) => route,
  failover: ({ failover }) => failover,
  primary: ({ primary }) => primary?.way,
  primaryTrunk: ({ primary }) => primary?.trunk,
  backup: ({ backup }) => backup?.way,
  backupTrunk: ({ backup }) => backup?.trunk,
  state: ({ protection }) => protection.state,
  active: ({ protection }) => protection.active,
  since: ({ protection }) => protection.since,
  reasons: ({ protection }) => protection.reasons.map(({ text }) => text).join('; '),
  provenAt: ({ lastProven }) => lastProven?.at,
  provenBy: ({ lastProven }) => lastProven?.call,
  calls: ({ month }) => month?.calls,
  failovers: ({ month }) => month?.failovers,
  plan: ({ month }) => month?.plan,
};
