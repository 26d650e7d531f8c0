import type { AppStatus, DrillStatus, SiteStatus, TrunkStatus } from '../operations.ts';
import { tellDraining, tellStatus } from './tell-app.ts';
import { hasFailed, tellDrill, tellDrills } from './tell-drills.ts';
import { tellSites } from './tell-sites.ts';
import { tellTrunks } from './tell-trunks.ts';
import type { Told, Verb, VerbOptions, View } from './verb.ts';

/** @param key what only an answer of this kind has */
function telling(key: string, tell: (answer: never, view: View) => Told): Verb['tell'] {
  return (answer, view) => (key in answer ? tell(answer as never, view) : undefined);
}

const app = telling('asterisk', (status: AppStatus, view) => ({ lines: tellStatus(status, view) }));
const draining = telling('asterisk', (status: AppStatus) => ({ lines: tellDraining(status) }));
const trunk = telling('checks', (one: TrunkStatus, view) => ({ lines: tellTrunks([one], view) }));
const trunks = telling('trunks', (answer: { trunks: readonly TrunkStatus[] }, view) => ({
  lines: tellTrunks(answer.trunks, view),
}));
const site = telling('parts', (one: SiteStatus, view) => ({ lines: tellSites([one], view) }));
const sites = telling('sites', (answer: { sites: readonly SiteStatus[] }, view) => ({
  lines: tellSites(answer.sites, view),
}));
const drill = telling('what', (one: DrillStatus, view) => ({ lines: tellDrill(one, view) }));
const report = telling('what', (one: DrillStatus, view) => ({
  lines: tellDrill(one, view),
  isWarning: hasFailed(one),
}));
const reports = telling('drills', ({ drills }: { drills: readonly DrillStatus[] }, view) => ({
  lines: tellDrills(drills, view),
  isWarning: drills.some(hasFailed),
}));

/** All that is asked of the running app. */
export const VERBS: readonly Verb[] = [
  {
    usage: 'status',
    does: 'say whether the running app is connected, takes calls, and by which configuration',
    examples: ['status', 'status --url http://127.0.0.1:8090 --json'],
    kind: 'look',
    path: () => 'status',
    tell: app,
  },
  {
    usage: 'trunks',
    does: 'list the trunks: state, why, since when, and how many calls each carries',
    examples: ['trunks', 'trunks --json'],
    kind: 'look',
    path: () => 'trunks',
    tell: trunks,
  },
  {
    usage: 'hold <trunk>',
    does: 'take a trunk out of use until it is released, or for a time',
    examples: ['hold carrier-a --for 2h --reason "works on their side"'],
    kind: 'act',
    path: (name) => `trunks/${name}/hold`,
    options: [
      ['--for <duration>', 'how long: 90m, 2h'],
      ['--until <time>', 'until when, in ISO 8601: 2026-11-24T18:00, or with an offset'],
    ],
    more: (options) => ({ for: options.for, until: withOffset(options) }),
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
    usage: 'sites',
    does: 'list the sites: state, score, standby, and what was done about it',
    examples: ['sites', 'sites --json'],
    kind: 'look',
    path: () => 'sites',
    tell: sites,
  },
  {
    usage: 'return <site>',
    does: "bring a site's calls back from its standby, whatever its hold-down says",
    examples: ['return dc1 --reason "tested by phone"'],
    kind: 'act',
    path: (name) => `sites/${name}/return`,
    tell: site,
  },
  {
    usage: 'drain',
    does: 'refuse new calls (DRAINING), but for emergency calls; those in progress finish',
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
    usage: 'drill start <name>',
    does: 'treat a trunk, site or route as failed, as the drill says; it ends by itself',
    examples: ['drill start tuesday'],
    kind: 'act',
    path: (name) => `drills/${name}/start`,
    tell: drill,
  },
  {
    usage: 'drill stop <name>',
    does: 'end a drill before its time; its report stays',
    examples: ['drill stop tuesday'],
    kind: 'act',
    path: (name) => `drills/${name}/stop`,
    tell: drill,
  },
  {
    usage: 'drill status [name]',
    does: 'report a drill call by call, or list all of them; exit code 1: a call has failed',
    examples: ['drill status tuesday', 'drill status --json'],
    kind: 'look',
    path: (name) => (name === '' ? 'drills' : `drills/${name}`),
    tell: (answer, view) => report(answer, view) ?? reports(answer, view),
  },
];

/** A time without an offset is this machine's. */
function withOffset({ until }: VerbOptions): string | undefined {
  const isLocal = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(until ?? '');
  const ms = isLocal ? new Date(until ?? '').getTime() : NaN;
  return Number.isNaN(ms) ? until : new Date(ms).toISOString();
}
