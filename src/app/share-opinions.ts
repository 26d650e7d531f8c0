import type { Membership } from '../cluster/membership.ts';
import { readOpinions } from './read-opinions.ts';
import type { Config } from '../config/config.ts';
import type { TrunkOpinion } from '../core/cluster/peer-health.ts';
import { PeerOpinions } from '../health/peer-opinions.ts';
import type { TrunkMonitor } from '../health/trunk-monitor.ts';
import { watchedIn } from './watched-in.ts';
import { KINDS } from './shared-kinds.ts';

export interface OpinionParts {
  readonly membership: Membership;
  readonly health: TrunkMonitor;
  /** The live configuration. */
  readonly live: () => Config;
}

/** Lets the nodes of a cluster know what each of them thinks of the trunks. */
export function shareOpinions({ membership, health, live }: OpinionParts): PeerOpinions {
  const { shared } = membership;
  const node = membership.node;
  const read = new Map<string, ReadonlyMap<string, TrunkOpinion>>();
  const opinions = new PeerOpinions({
    node,
    health,
    failAfter: () => {
      const limits = live().health;
      return limits === 'off' ? undefined : limits.failAfter;
    },
    now: () => shared.nowMs(),
    aheadMs: () => membership.aheadMs,
    trunks: () => watchedIn(live()).map(({ name }) => name),
    others: () => {
      const living = membership.living();
      return new Map([...read].filter(([name]) => living.has(name)));
    },
    isTold: () => shared.find(KINDS.opinion, node) !== undefined,
    tell: (all) => shared.say(KINDS.opinion, node, Object.fromEntries(all)),
  });
  shared.follow(KINDS.opinion, {
    isKept: false,
    isStronger: () => true,
    take: ({ name, value }) => {
      read.set(name, readOpinions(value));
      opinions.soon();
    },
  });
  health.listen((trunk, signal) => opinions.onSignal(trunk, signal));
  opinions.configured();
  return opinions;
}
