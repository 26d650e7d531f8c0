import type { Asterisk } from '../../lab/asterisk.ts';
import type { Case, CaseName } from './case.ts';

/** Something that takes a call from carrier A to carrier B. */
export interface Contender {
  readonly key: ContenderKey;
  readonly name: string;
  /** Where its callers call from. */
  readonly callers: string;
  readonly cases: readonly CaseName[];
  /** Whether it has its turn only where `--only` names it. */
  readonly isExtra?: true;
  /** Why it cannot do a case at all. */
  readonly cannot?: Partial<Record<CaseName, string>>;
  launch(asterisk: Asterisk, folder: string, tried: Case): Promise<Running>;
}

export type ContenderKey =
  | 'dial'
  | 'app'
  | 'earlier'
  | 'never'
  | 'watched'
  | 'attacked'
  | 'hanging'
  | 'single'
  | 'member'
  | 'halted'
  | 'http'
  | 'agi'
  | 'ari-client'
  | 'requests';

export interface Running {
  /** Of a process beside Asterisk. */
  readonly pid?: number;
  /** Of programs that burden it meanwhile. */
  readonly burdens?: readonly number[];
  isAlive(): boolean;
  stop(): Promise<void>;
}
