import type { Route, Target } from '../core/route/route.ts';

/** A number that a caller could dial. The lint rules do not depend on which one it is. */
const SOME_NUMBER = '+15555550100';

/** Gives each `number: dialled` destination of a route a number, so that the route has attempts. */
export function withNumbers(route: Route, number = SOME_NUMBER): Route {
  const tiers = route.tiers.map((tier) =>
    tier.kind === 'dial'
      ? { ...tier, targets: tier.targets.map((target) => withNumber(target, number)) }
      : tier,
  );
  return { ...route, tiers };
}

function withNumber(target: Target, number: string): Target {
  const { destination } = target;
  if (destination.kind !== 'dialled') return target;
  const { trunks } = destination;
  return { ...target, destination: { kind: 'number', number, trunks } };
}
