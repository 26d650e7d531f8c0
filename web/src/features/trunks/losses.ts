import type { RouteProtection } from '../../api/types.ts';

/** Who is hurt by an order. */
export interface Loss {
  /** A number in E.164, or a route without numbers. */
  readonly name: string;
  readonly isRoute: boolean;
  readonly reason: string;
}

export interface Losses {
  /** No call reaches anybody then. */
  readonly nothing: readonly Loss[];
  readonly unprotected: readonly Loss[];
  readonly degraded: readonly Loss[];
}

type Protection = RouteProtection['protection'];
type Rank = keyof Losses | 'protected';

const RANKS: readonly Rank[] = ['protected', 'degraded', 'unprotected', 'nothing'];

/** Compares what the app says of an assumed state with what is so now. */
export function lossesOf(routes: readonly RouteProtection[]): Losses {
  const losses: Record<keyof Losses, Loss[]> = { nothing: [], unprotected: [], degraded: [] };
  for (const { route, numbers, protection, before = protection } of routes) {
    const rank = rankOf(protection);
    if (rank === 'protected' || RANKS.indexOf(rank) <= RANKS.indexOf(rankOf(before))) continue;
    const reason = protection.reasons.map(({ text }) => text).join('; ');
    const names = numbers.length === 0 ? [route] : numbers;
    const isRoute = numbers.length === 0;
    losses[rank].push(...names.map((name) => ({ name, isRoute, reason })));
  }
  return losses;
}

function rankOf({ state, active }: Protection): Rank {
  return active === 'none' ? 'nothing' : state;
}
