import type {
  AttemptRecord,
  CallRecord,
  ConfigVersion,
  MonthCount,
  PlanMark,
  Proof,
} from '../../record-ports.ts';
import type { Tally } from './tally.ts';

/** A record as a row: no booleans, and what is absent is null. */
export type Row<T> = { [K in keyof T]-?: Column<T[K]> };

type Column<V> =
  | (NonNullable<V> extends boolean ? number : NonNullable<V> extends object ? string : V & {})
  | (undefined extends V ? null : never);

/** What every row has in front: when its call came in, and on which node. */
interface Key {
  at: number;
  node: string;
}

export interface CallRow extends Row<CallRecord>, Key {
  at: number;
  node: string;
  /** The digits of the caller's number, the last one first, so that an index finds its end. */
  callerEnd: string;
  /** The same of the dialled number. */
  calledEnd: string;
}

export interface AttemptRow extends Row<AttemptRecord>, Key {
  call: string;
}

/** The entries of a call, as JSON: they are only ever read together. */
interface EntriesRow extends Key {
  id: string;
  entries: string;
}

export interface EventRow extends Key {
  id: string;
  seq: number;
  kind: string;
  objectKind: string;
  objectName: string;
  code: string;
  text: string;
  from: string | null;
  to: string | null;
  by: string | null;
  reason: string | null;
  call: string | null;
}

interface CountRow extends MonthCount {
  month: string;
  node: string;
}

interface TallyRow extends Tally {
  node: string;
}

interface ProofRow extends Proof {
  node: string;
}

/** The tables, by their names in camel case. In the database they have underscores. */
export interface Tables {
  call: CallRow;
  attempt: AttemptRow;
  callEntries: EntriesRow;
  event: EventRow;
  configVersion: ConfigVersion & { node: string };
  failoverCount: CountRow;
  planMark: PlanMark;
  tally: TallyRow;
  tallyDay: TallyRow;
  proof: ProofRow;
}

/** The tables that are pruned, and on PostgreSQL partitioned, by `at`. */
export const BY_DAY = ['call', 'attempt', 'callEntries', 'event'] as const;

export type Engine = 'sqlite' | 'postgres';
