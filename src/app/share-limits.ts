import type { Intake } from '../calls/intake.ts';
import type { TrunkStandings } from '../calls/trunk-standings.ts';
import { Sharing } from '../cluster/sharing.ts';
import type { ClusterConfig, Config } from '../config/config.ts';
import type { Logger, StateStore } from '../ports.ts';
import type { ForgottenNodes } from './forgotten-nodes.ts';

/** What this node uses of limits, and the configuration that has them. */
interface Using {
  readonly trunkStandings: TrunkStandings;
  readonly intake: Intake;
  readonly config: Config;
  readonly forgotten: ForgottenNodes;
}

/** This node's part of the limits of trunks. */
export function shareLimits(
  { node, goneAfterMs }: ClusterConfig,
  { store: state, logger }: { readonly store: StateStore; readonly logger: Logger },
  using: () => Using,
): Sharing {
  return new Sharing({
    node,
    goneAfterMs,
    state,
    logger,
    limits: () => {
      const { trunkStandings, config } = using();
      return config.trunks.flatMap((trunk) => trunkStandings.limitsOf(trunk, performance.now()));
    },
    forgotten: () => using().forgotten.times(),
    isDraining: () => using().intake.closed !== undefined,
  });
}
