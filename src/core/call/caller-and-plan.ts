import { hindranceTo } from '../route/standing.ts';
import type { CallerAndRoute, PlannedWay } from './call-facts.ts';
import type { CallRequest } from './call.ts';
import { legId } from './ids.ts';
import { chosenWay, nameAttempt, type Turn } from './turn.ts';

/** What the first fact of a call tells of its caller and its route. */
export function callerAndRoute(request: CallRequest): CallerAndRoute {
  const { caller, callerNumber = '', dialled = '', listed, route, hops, config } = request;
  return {
    caller,
    ...(callerNumber === '' ? {} : { callerNumber }),
    ...(dialled === '' ? {} : { dialled }),
    ...(listed === undefined ? {} : { listed }),
    route: route.name,
    isEmergency: route.isEmergency === true,
    hops,
    ...(config === undefined ? {} : { config }),
  };
}

/** The attempts of the plan, as they stand now. */
export function plannedWays({ call, standings }: Turn): readonly PlannedWay[] {
  return call.plan.attempts.map((attempt) => {
    const against = hindranceTo(attempt, standings);
    return {
      ...nameAttempt(legId(call.request.id, attempt.tier, attempt.inTier), attempt),
      ...chosenWay(attempt, standings),
      ...(against === undefined ? {} : { against }),
    };
  });
}
