import type { StateStore } from '../ports.ts';
import type { CallRate } from './call-rate.ts';
import type { ClusterChange } from './changes.ts';
import type { OwnFacts } from './own-status.ts';
import type { SharedStore } from './shared-store.ts';

export interface MembershipParts extends OwnFacts {
  readonly store: SharedStore;
  /** Keeps what all nodes share over restarts. */
  readonly state: Pick<StateStore, 'all' | 'put' | 'remove'>;
  /** The calls that have come in. */
  readonly callRate: CallRate;
  readonly onChange: (change: ClusterChange) => void;
  /** A monotonic clock, milliseconds. Default: performance.now. */
  readonly now?: () => number;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly wall?: () => number;
}
