import type { Route, Target } from '../../core/route/route.ts';

/** What a caller may have dialled: as good as any other for what does not depend on it. */
const SOME_NUMBER = '+15555550100';

/** A route whose `number: dialled` destinations have a number, so that its attempts can be looked at. */
export function withNumbers(route: Route): Route {
  const tiers = route.tiers.map((tier) =>
    tier.kind === 'dial' ? { ...tier, targets: tier.targets.map(withNumber) } : tier,
  );
  return { ...route, tiers };
}

function withNumber(target: Target): Target {
  const { destination } = target;
  if (destination.kind !== 'dialled') return target;
  const { trunks } = destination;
  return { ...target, destination: { kind: 'number', number: SOME_NUMBER, trunks } };
}
