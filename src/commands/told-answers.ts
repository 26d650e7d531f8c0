import { whyNoNewCalls } from '../operations.ts';
import type {
  AppStatus,
  DrillStatus,
  NodeStatus,
  NumberStatus,
  RouteProtection,
  SiteStatus,
  TrunkStatus,
} from '../operations.ts';
import { DONE, UNREACHABLE, WARNINGS } from './exit-codes.ts';
import { tellDraining, tellReloaded, tellStatus } from './tell-app.ts';
import { tellCall, tellCalls } from './tell-calls.ts';
import { hasFailed, tellDrill, tellDrills } from './tell-drills.ts';
import {
  isProtected,
  tellNumber,
  tellNumbers,
  tellProtection,
  type NumbersPage,
} from './tell-numbers.ts';
import { tellEvents } from './tell-events.ts';
import { isWell, tellNodes } from './tell-nodes.ts';
import { tellSites } from './tell-sites.ts';
import { tellTrunks } from './tell-trunks.ts';
import type { Told, Verb, View } from './verb.ts';

/** How answers of the running app are told to people. */

/** Formats answers of one kind. @param key a key that only answers of this kind have */
function telling(key: string, tell: (answer: never, view: View) => Told): Verb['tell'] {
  return (answer, view) => (key in answer ? tell(answer as never, view) : undefined);
}

export const appTold = telling('asterisk', (status: AppStatus, view) => ({
  lines: tellStatus(status, view),
  exitCode: whyNoNewCalls(status) === undefined ? DONE : UNREACHABLE,
}));
export const drainingTold = telling('asterisk', (status: AppStatus, view) => ({
  lines: tellDraining(status, view),
}));
export const reloadedTold = telling('asterisk', (status: AppStatus, view) => ({
  lines: tellReloaded(status, view),
}));
export const trunkTold = telling('checks', (one: TrunkStatus, view) => ({
  lines: tellTrunks([one], view),
}));
export const trunksTold = telling('trunks', (answer: { trunks: readonly TrunkStatus[] }, view) => ({
  lines: tellTrunks(answer.trunks, view),
}));
export const siteTold = telling('parts', (one: SiteStatus, view) => ({
  lines: tellSites([one], view),
}));
export const sitesTold = telling('sites', (answer: { sites: readonly SiteStatus[] }, view) => ({
  lines: tellSites(answer.sites, view),
}));
export const nodeTold = telling('isSelf', (one: NodeStatus, view) => ({
  lines: tellNodes([one], view),
  exitCode: isWell([one]) ? DONE : WARNINGS,
}));
export const nodesTold = telling('nodes', ({ nodes }: { nodes: readonly NodeStatus[] }, view) => ({
  lines: tellNodes(nodes, view),
  exitCode: isWell(nodes) ? DONE : WARNINGS,
}));
export const toldToDrain = telling('isSelf', ({ name, calls }: NodeStatus) => ({
  lines: [`Node ${name} takes no new calls from now on; ${calls} in progress.`],
}));
export const toldToForget = telling('isSelf', ({ name }: NodeStatus) => ({
  lines: [`Node ${name} is forgotten. Its share of limits goes to the others.`],
}));
export const toldToResume = telling('isSelf', ({ name }: NodeStatus) => ({
  lines: [`Node ${name} takes new calls again.`],
}));
export const numberTold = telling('shared', (one: NumberStatus, view) => ({
  lines: tellNumber(one, view),
}));
export const numbersTold = telling('items', (answer: NumbersPage, view) => ({
  lines: tellNumbers(answer, view),
}));
export const protectionTold = telling(
  'assumed',
  ({ routes }: { routes: readonly RouteProtection[] }, view) => ({
    lines: tellProtection(routes, view),
    exitCode: routes.every(isProtected) ? DONE : WARNINGS,
  }),
);
export const drillTold = telling('what', (one: DrillStatus, view) => ({
  lines: tellDrill(one, view),
}));
export const drillReportTold = telling('what', (one: DrillStatus, view) => ({
  lines: tellDrill(one, view),
  exitCode: hasFailed(one) ? WARNINGS : DONE,
}));
export const drillReportsTold = telling(
  'drills',
  ({ drills }: { drills: readonly DrillStatus[] }, view) => ({
    lines: tellDrills(drills, view),
    exitCode: drills.some(hasFailed) ? WARNINGS : DONE,
  }),
);
export const callTold = telling('entries', (one: Parameters<typeof tellCall>[0], view) => ({
  lines: tellCall(one, view),
}));
export const callsTold = telling('asOf', (page: Parameters<typeof tellCalls>[0], view) => ({
  lines: tellCalls(page, view),
}));
export const eventsTold = telling('asOf', (page: Parameters<typeof tellEvents>[0], view) => ({
  lines: tellEvents(page, view),
}));
