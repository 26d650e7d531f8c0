import { whyNoNewCalls } from '../operations.ts';
import type {
  AppStatus,
  DrillStatus,
  NumberStatus,
  RouteProtection,
  SiteStatus,
  TrunkStatus,
} from '../operations.ts';
import { DONE, UNREACHABLE, WARNINGS } from './exit-codes.ts';
import { localMoment } from './moments.ts';
import { NOTIFY_VERBS } from './notify-verbs.ts';
import { CALL_FILTERS, EVENT_FILTERS, flagsOf, queryOf } from './record-options.ts';
import { REPORT_VERB } from './report-verb.ts';
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
import { tellSites } from './tell-sites.ts';
import { tellTrunks } from './tell-trunks.ts';
import type { Told, Verb, View } from './verb.ts';

/** Formats answers of one kind. @param key a key that only answers of this kind have */
function telling(key: string, tell: (answer: never, view: View) => Told): Verb['tell'] {
  return (answer, view) => (key in answer ? tell(answer as never, view) : undefined);
}

const app = telling('asterisk', (status: AppStatus, view) => ({
  lines: tellStatus(status, view),
  exitCode: whyNoNewCalls(status) === undefined ? DONE : UNREACHABLE,
}));
const draining = telling('asterisk', (status: AppStatus, view) => ({
  lines: tellDraining(status, view),
}));
const reloaded = telling('asterisk', (status: AppStatus, view) => ({
  lines: tellReloaded(status, view),
}));
const trunk = telling('checks', (one: TrunkStatus, view) => ({ lines: tellTrunks([one], view) }));
const trunks = telling('trunks', (answer: { trunks: readonly TrunkStatus[] }, view) => ({
  lines: tellTrunks(answer.trunks, view),
}));
const site = telling('parts', (one: SiteStatus, view) => ({ lines: tellSites([one], view) }));
const sites = telling('sites', (answer: { sites: readonly SiteStatus[] }, view) => ({
  lines: tellSites(answer.sites, view),
}));
const number = telling('shared', (one: NumberStatus, view) => ({ lines: tellNumber(one, view) }));
const numbers = telling('items', (answer: NumbersPage, view) => ({
  lines: tellNumbers(answer, view),
}));
const protection = telling(
  'assumed',
  ({ routes }: { routes: readonly RouteProtection[] }, view) => ({
    lines: tellProtection(routes, view),
    exitCode: routes.every(isProtected) ? DONE : WARNINGS,
  }),
);
const drill = telling('what', (one: DrillStatus, view) => ({ lines: tellDrill(one, view) }));
const report = telling('what', (one: DrillStatus, view) => ({
  lines: tellDrill(one, view),
  exitCode: hasFailed(one) ? WARNINGS : DONE,
}));
const reports = telling('drills', ({ drills }: { drills: readonly DrillStatus[] }, view) => ({
  lines: tellDrills(drills, view),
  exitCode: drills.some(hasFailed) ? WARNINGS : DONE,
}));
const call = telling('entries', (one: Parameters<typeof tellCall>[0], view) => ({
  lines: tellCall(one, view),
}));
const calls = telling('asOf', (page: Parameters<typeof tellCalls>[0], view) => ({
  lines: tellCalls(page, view),
}));
const events = telling('asOf', (page: Parameters<typeof tellEvents>[0], view) => ({
  lines: tellEvents(page, view),
}));

/** All commands to the running app. */
export const VERBS: readonly Verb[] = [
  {
    usage: 'status',
    does: 'show whether the app takes new calls, and its configuration; exit code 3 if it takes none or not all',
    examples: ['status', 'status --url http://127.0.0.1:8090 --json'],
    kind: 'look',
    path: () => 'status',
    tell: app,
  },
  {
    usage: 'trunks',
    does: 'list the trunks and the hosts of sip destinations: state, reason, since when, calls',
    examples: ['trunks', 'trunks --json'],
    kind: 'look',
    path: () => 'trunks',
    tell: trunks,
  },
  {
    usage: 'hold <trunk>',
    does: 'take a trunk or a host out of use until it is released, or for a time',
    examples: ['hold carrier-a --for 2h --reason "works on their side"'],
    kind: 'act',
    path: (name) => `trunks/${name}/hold`,
    options: [
      ['--for <duration>', 'the duration of the hold: 90m, 2h'],
      ['--until <time>', 'the end of the hold, in ISO 8601: 2026-11-24T18:00, or with an offset'],
    ],
    more: (options) => ({ for: options.for, until: options.until && localMoment(options.until) }),
    tell: trunk,
  },
  {
    usage: 'release <trunk>',
    does: 'end a hold',
    examples: ['release carrier-a'],
    kind: 'act',
    path: (name) => `trunks/${name}/release`,
    tell: trunk,
  },
  {
    usage: 'retry <trunk>',
    does: 'end a hold-down now: the next call tries the trunk',
    examples: ['retry carrier-a --reason "repaired"', 'retry sip:10.0.0.5'],
    kind: 'act',
    path: (name) => `trunks/${name}/retry`,
    tell: trunk,
  },
  {
    usage: 'sites',
    does: 'list the sites: state, score, standby, actions of the last change',
    examples: ['sites', 'sites --json'],
    kind: 'look',
    path: () => 'sites',
    tell: sites,
  },
  {
    usage: 'return <site>',
    does: "move a site's calls back from its standby now, before its hold-down ends",
    examples: ['return dc1 --reason "tested by phone"'],
    kind: 'act',
    path: (name) => `sites/${name}/return`,
    tell: site,
  },
  {
    usage: 'numbers [number]',
    does: 'list the numbers that people call, each with its route, its backup and whether that would hold',
    examples: ['numbers', 'numbers +14155550100 --json'],
    kind: 'look',
    path: (name) => (name === '' ? 'numbers?limit=500' : `numbers/${name}`),
    tell: (answer, view) => number(answer, view) ?? numbers(answer, view),
  },
  {
    usage: 'protection',
    does: 'show for each route whether its backup would hold now; exit code 1 if one would not',
    examples: ['protection', 'protection --assume trunk:carrier-a=held,site:dc1=down'],
    kind: 'look',
    path: (_, { assume }) =>
      assume === undefined ? 'protection' : `protection?assume=${encodeURIComponent(assume)}`,
    options: [
      [
        '--assume <list>',
        'show what would be: trunk:carrier-a=held, down or up; site:dc1=down or up',
      ],
    ],
    tell: protection,
  },
  {
    usage: 'drain',
    does: 'refuse new calls (DRAINING) except emergency calls; calls in progress finish',
    examples: ['drain --reason upgrade'],
    kind: 'act',
    path: () => 'drain',
    tell: draining,
  },
  {
    usage: 'resume',
    does: 'take new calls again',
    examples: ['resume'],
    kind: 'act',
    path: () => 'resume',
    tell: draining,
  },
  {
    usage: 'reload',
    does: 'read the configuration now; a change that was held back goes live',
    examples: ['reload', 'reload --reason "hotline is closed"'],
    kind: 'act',
    path: () => 'reload',
    tell: reloaded,
  },
  {
    usage: 'drill start <name>',
    does: 'start a drill: it treats a trunk, site or route as failed, and ends by itself',
    examples: ['drill start tuesday'],
    kind: 'act',
    path: (name) => `drills/${name}/start`,
    tell: drill,
  },
  {
    usage: 'drill stop <name>',
    does: 'end a drill early; its report stays',
    examples: ['drill stop tuesday'],
    kind: 'act',
    path: (name) => `drills/${name}/stop`,
    tell: drill,
  },
  {
    usage: 'drill status [name]',
    does: 'report a drill call by call, or list all drills; exit code 1 if a call failed',
    examples: ['drill status tuesday', 'drill status --json'],
    kind: 'look',
    path: (name) => (name === '' ? 'drills' : `drills/${name}`),
    tell: (answer, view) => report(answer, view) ?? reports(answer, view),
  },
  {
    usage: 'calls',
    does: 'list the calls that have ended, newest first',
    examples: ['calls --number 0177 --from 2h', 'calls --failed-over --trunk carrier-a --sip 503'],
    kind: 'look',
    path: () => 'calls',
    options: flagsOf(CALL_FILTERS),
    query: (options) => queryOf(CALL_FILTERS, options, Date.now()),
    tell: calls,
  },
  {
    usage: 'call <id>',
    does: 'show one call: each attempt, how it ended, and why the next one followed',
    examples: ['call 1795929298.0-2eb10e'],
    kind: 'look',
    path: (id) => `calls/${id}`,
    tell: call,
  },
  {
    usage: 'events',
    does: 'list changes of trunks, sites, drills and the configuration, and orders, newest first',
    examples: ['events --from 2026-11-29', 'events --kind order --by alice'],
    kind: 'look',
    path: () => 'events',
    options: flagsOf(EVENT_FILTERS),
    query: (options) => queryOf(EVENT_FILTERS, options, Date.now()),
    tell: events,
  },
  REPORT_VERB,
  ...NOTIFY_VERBS,
];
