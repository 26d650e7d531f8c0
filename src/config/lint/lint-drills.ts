import type { CallRequest } from '../../core/call/call.ts';
import { start, step } from '../../core/call/call-machine.ts';
import { arrivalReply } from '../../core/call/arrival-reply.ts';
import { isDrilled, type PlannedDrill } from '../../core/route/drill.ts';
import { planRoute } from '../../core/route/plan.ts';
import type { Route } from '../../core/route/route.ts';
import type { Linted } from './linted.ts';
import { withNumbers } from '../../routing/with-numbers.ts';

/**
 * Warns of a drill without calls, and of one that leaves callers with nothing: both prove no
 * backup.
 */
export function lintDrills({ source, config }: Linted): void {
  const routes = [...config.routes.values()].map((route) => withNumbers(route));
  for (const drill of config.drills) {
    const { kind, name } = drill.on;
    const drilled = routes.filter((route) => takesPart(route, drill));
    if (drilled.length === 0) {
      source.warn(
        ['drills', drill.name, kind],
        'no-effect',
        `has no effect: no call uses ${kind} ${name}`,
      );
    }
    for (const route of drilled) {
      const why = whyLost(route, drill);
      if (why === undefined) continue;
      source.warn(
        ['drills', drill.name],
        'callers-lost',
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
  const request: CallRequest = {
    id: 'check',
    caller: 'caller',
    callerIsUp: false,
    route,
    hops: 0,
    drills: [{ ...drill, run: 1 }],
  };
  let { call, commands } = start(request, { atMs: 0 });
  // A call may first query the contacts of phones.
  for (let next = 0; next < commands.length; next += 1) {
    const command = commands[next];
    if (command === undefined) break;
    if (command.do === 'publish' && command.fact.kind === 'call-handed-back') {
      return command.fact.why;
    }
    const reply = arrivalReply(command, 0);
    if (reply === undefined) continue;
    const replied = step(call, reply);
    call = replied.call;
    commands = [...commands, ...replied.commands];
  }
  return undefined;
}
