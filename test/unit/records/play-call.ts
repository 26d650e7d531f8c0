import { start, step } from '../../../src/core/call/call-machine.ts';
import type { CallRequest } from '../../../src/core/call/call.ts';
import type { CallFact } from '../../../src/core/call/call-facts.ts';
import type { Standings } from '../../../src/core/route/standing.ts';
import type { Route } from '../../../src/core/route/route.ts';
import { CALL, type Happening } from '../../scenarios/scenario.ts';

/** The facts that the real machine publishes for these events, 100 ms apart. */
export function factsOf(
  route: Route,
  events: readonly Happening[],
  more: Partial<CallRequest> = {},
  standings?: Standings,
): readonly CallFact[] {
  const request = { id: CALL, caller: 'caller', callerIsUp: false, route, hops: 0, ...more };
  const now = standings === undefined ? {} : { standings };
  const first = start(request, { atMs: 0, ...now });
  const commands = [...first.commands];
  let { call } = first;
  let atMs = 0;
  for (const event of events) {
    atMs = event.atMs ?? atMs + 100;
    const next = step(call, { ...event, ...now, atMs });
    commands.push(...next.commands);
    ({ call } = next);
  }
  return commands.flatMap((command) => (command.do === 'publish' ? [command.fact] : []));
}
