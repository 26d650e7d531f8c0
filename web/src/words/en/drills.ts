import { count } from '../../time/formats.ts';
import { many } from './common.ts';
import { listed } from './lists.ts';

function results(passed: number, failed: number): string {
  if (passed + failed === 0) return 'no call has taken part';
  return `${count(passed)} passed, ${failed === 0 ? 'none' : count(failed)} failed`;
}

export const DRILLS = {
  title: 'Drills',
  list: 'All drills',
  runs: (names: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'runs' : 'run'} now.`,
  lastRun: (name: string, how: string, ago: string) =>
    `No drill runs. The last one, ${name}, ${how} ${ago} ago.`,
  hows: { passed: 'passed', failed: 'failed', nothing: 'proved nothing' },
  noRun: 'No drill runs, and none has run yet.',
  none: 'No drill is configured. A drill treats a trunk, a site or the first tier of a route as failed, for one caller or a share of the calls, and shows whether the backup takes them.',
  columns: {
    name: 'Drill',
    what: 'What fails',
    next: 'By itself',
    backup: 'Backup now',
    last: 'Last run',
    orders: 'Orders',
  },
  byHand: 'somebody starts it',
  next: 'next',
  left: (span: string) => `${span} left`,
  results,
  neverRun: 'never run',
  orders: { start: 'Start …', stop: 'Stop', write: 'Drill a number …' },
} as const;

export const DRILL = {
  title: (name: string) => `Drill ${name}`,
  unknown: (name: string) => `There is no drill ${name}.`,
  all: 'All drills',
  runs: (name: string, left: string, passed: number, failed: number) =>
    `${name} runs, ${left} left: ${results(passed, failed)}.`,
  idle: (name: string) => `${name} has not run yet.`,
  ended: (name: string, ago: string, passed: number, failed: number) =>
    `${name} ended ${ago} ago: ${results(passed, failed)}.`,
  aborted: (name: string, ago: string) => `${name} was aborted ${ago} ago.`,
  nothing: 'No call took part, so nothing is proven.',
  facts: {
    title: 'What it does',
    fails: 'Fails',
    targets: {
      trunk: (name: string) => `every attempt by the trunk ${name}`,
      site: (name: string) => `every attempt that needs the site ${name}`,
      route: (name: string) => `the first tier of the route ${name}`,
    },
    as: 'As if',
    caller: 'Of',
    everybody: 'everybody’s calls',
    share: (share: number) => `${count(share)} % of them`,
    lasts: 'For',
    schedule: 'By itself',
    next: 'Next start',
    backup: 'Backup now',
    startedBy: 'Started by',
    startedAt: 'Started',
    endedAt: 'Ended',
    reason: 'Because',
  },
  calls: {
    title: 'Calls of this run',
    ofRun: (run: number) => `Calls of run ${count(run)}`,
    none: 'No call has taken part.',
    passed: 'passed',
    failed: 'failed',
    movedOn: (span: string) => `moved on in ${span}`,
    neverMovedOn: 'never moved on',
    on: (node: string) => `on ${node}`,
    last: 'The present run',
  },
  proven: {
    title: 'Last proven',
    none: 'never',
    number: 'Number',
    at: 'Proven',
    by: (drill: string) => `by the drill ${drill}`,
    byFailure: 'by a real failure',
    nobody: 'No route needs what this drill fails.',
  },
  past: {
    title: 'Runs',
    none: 'It has not run yet.',
    run: 'Started',
    by: 'By',
    passed: 'Passed',
    failed: 'Failed',
    state: 'End',
    states: { running: 'runs', ended: 'ended', aborted: 'aborted' },
  },
} as const;

export const WRITE = {
  title: 'Drill a number',
  deed: 'Write the drill',
  sentence:
    'The first tier of the number’s route fails for your own calls only, and for a limited time. It is written to failover.yaml and does nothing until somebody starts it.',
  number: 'Number',
  place: (number: string, label: string | undefined, route: string) =>
    `${label === undefined ? '' : `${label}: `}${number} (${route})`,
  caller: 'Your own number',
  callerHint: 'such as +14155550199; only its calls take part',
  mustCaller: 'Write your own number.',
  as: 'It fails as if',
  ends: {
    'sip:503': 'it refused (503)',
    silence: 'it gave no response',
    refused: 'Asterisk could not call it',
  },
  for: 'For',
  spans: { '10m': '10 minutes', '30m': '30 minutes', '2h': '2 hours' },
  name: 'Name of the drill',
  nameHint: 'letters, digits and -',
  mustName: 'Write a name that no drill has yet.',
  change: 'What changes in the file',
  errors: 'What is wrong with it',
  reason: 'a drill for my own calls',
  written: (name: string) => `${name} is written. Start it when you are ready.`,
} as const;

export const START = {
  title: (name: string) => `Start ${name}`,
  deed: (name: string) => `Start ${name}`,
  what: (span: string, what: string, as: string) => `For ${span}, ${what} fails as ${as}.`,
  backup: {
    protected: 'Its backup is up now.',
    degraded: 'Its backup would not hold now.',
    unprotected: 'There is no backup behind it.',
  },
  onlyFrom: 'Only these calls take part, those from',
  everybody: (share: number) =>
    share === 100 ? 'Everybody’s calls take part.' : `${count(share)} % of all calls take part.`,
  share: (share: number) => (share === 100 ? '' : `${count(share)} % of them.`),
  three: 'Three calls in a row that fail end it. Emergency calls take no part.',
  against: (obstacles: number) =>
    `${many(obstacles, 'thing speaks', 'things speak')} against starting it now:`,
  anyway: 'Start it all the same',
  mustAgree: 'Say that it is to start all the same.',
  hint: 'monthly rehearsal',
} as const;
