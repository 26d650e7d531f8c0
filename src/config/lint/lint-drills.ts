import { start } from '../../core/call/call-machine.ts';
import { isDrilled, type PlannedDrill } from '../../core/route/drill.ts';
import { planRoute } from '../../core/route/plan.ts';
import type { Route } from '../../core/route/route.ts';
import type { Linted } from './linted.ts';
import { withNumbers } from './with-numbers.ts';

/**
 * Warns of a drill without calls, and of one that leaves callers with nothing: both prove no
 * backup.
 */
export function lintDrills({ source, config }: Linted): void {
  const routes = [...config.routes.values()].map(withNumbers);
  for (const drill of config.drills) {
    const { kind, name } = drill.on;
    const drilled = routes.filter((route) => takesPart(route, drill));
    if (drilled.length === 0) {
      source.warn(['drills', drill.name, kind], `has no effect: no call uses ${kind} ${name}`);
    }
    for (const route of drilled) {
      const why = whyLost(route, drill);
      if (why === undefined) continue;
      source.warn(
        ['drills', drill.name],
        `leaves callers of route ${route.name} with nothing: ${why}`,
      );
    }
  }
}

function takesPart(route: Route, drill: PlannedDrill): boolean {
  return planRoute(route).attempts.some((attempt) => isDrilled(drill, attempt, route.name));
}

/**
 * Why the drill ends a call of this route before any attempt, while everything else works.
 * Undefined: the call makes an attempt.
 */
function whyLost(route: Route, drill: PlannedDrill): string | undefined {
  const { commands } = start(
    {
      id: 'check',
      caller: 'caller',
      callerIsUp: false,
      route,
      hops: 0,
      drills: [{ ...drill, run: 1 }],
    },
    { atMs: 0 },
  );
  const ends = commands.flatMap((command) =>
    command.do === 'publish' && command.fact.kind === 'call-handed-back' ? command.fact.why : [],
  );
  return ends[0];
}
