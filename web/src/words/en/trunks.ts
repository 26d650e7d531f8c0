import { count, percent } from '../../time/formats.ts';
import { many } from './common.ts';
import { listed } from './lists.ts';

function are(names: readonly string[], what: string): string {
  return `${listed(names)} ${names.length === 1 ? 'is' : 'are'} ${what}`;
}

/** The names of those that do not simply work. */
export interface Troubled {
  readonly down: readonly string[];
  readonly trying: readonly string[];
  readonly held: readonly string[];
  readonly suspect: readonly string[];
}

export const TRUNKS = {
  title: 'Trunks',
  list: 'All trunks',
  sentence: ({ down, trying, held, suspect }: Troubled, up: number) => {
    const troubles = [
      ...(down.length === 0 ? [] : [are(down, 'down')]),
      ...(trying.length === 0 ? [] : [are(trying, 'tried again')]),
      ...(held.length === 0 ? [] : [are(held, 'held')]),
      ...(suspect.length === 0 ? [] : [are(suspect, 'suspect')]),
    ];
    if (troubles.length === 0) return up === 1 ? 'The trunk is up.' : `All ${count(up)} are up.`;
    const rest = up === 0 ? 'no other is up' : `${many(up, 'other is', 'others are')} up`;
    return `${listed(troubles)}; ${rest}.`;
  },
  unwatched: 'Nobody watches the trunks, because the file says “health: off”.',
  none: 'No trunk is configured: calls go to SIP URIs, phones and the dialplan only.',
  noneStep: 'A trunk is a line under “trunks” in failover.yaml, such as “carrier-a: {}”.',
  columns: {
    name: 'Trunk',
    state: 'State',
    why: 'Why',
    calls: 'Calls now',
    day: 'Answered, 24 h',
    checks: 'Checks',
    orders: 'Orders',
  },
  calls: (now: number, most: number | undefined) =>
    most === undefined ? count(now) : `${count(now)} of ${count(most)}`,
  answered: (share: number) => percent(share, 1),
  failed: (failed: number) => `${count(failed)} failed`,
  noCalls: 'no calls',
  site: (name: string) => `site ${name}`,
  failures: (inRow: number, of: number) => `${count(inRow)} of ${count(of)} failures in a row`,
  trialAt: 'tried again at',
  trialNext: 'the next call tries it',
  heldBy: (by: string) => `by ${by}`,
  until: 'until',
  untilReleased: 'until somebody releases it',
  for: (span: string) => `for ${span}`,
  orders: { hold: 'Hold …', release: 'Release', retry: 'Try it now' },
  done: {
    released: (name: string) => `${name} is released.`,
    retried: (name: string) => `The next call tries ${name}.`,
  },
  checks: { good: 'good', bad: 'bad', unknown: 'not known', none: 'no check' },
} as const;

export const HOLD = {
  title: (name: string) => `Hold ${name}`,
  deed: (name: string) => `Hold ${name}`,
  goOn: (calls: number) =>
    calls === 0
      ? 'No call uses it now.'
      : `${many(calls, 'call goes', 'calls go')} on to the end; new ones pass it over.`,
  onNodes: (nodes: number, all: number) => {
    const which =
      nodes === all ? `all ${count(all)} nodes` : `${count(nodes)} of ${count(all)} nodes`;
    if (all === 1) return 'It counts on this node, the only one of the cluster.';
    return `It counts on ${which} within a second${nodes === all ? '.' : ', and on the others when they are back.'}`;
  },
  alone:
    'This node has lost the others: the hold counts here at once, and on them when it is together with them again.',
  emergency: 'Emergency calls may use it all the same.',
  keeps: 'Every number keeps its protection.',
  keepsRoutes: 'Every route keeps its protection.',
  losses: {
    nothing: (who: number) => `No way that works is left for ${who === 1 ? 'this' : 'these'}:`,
    unprotected: (who: number) => `${who === 1 ? 'This has' : 'These have'} no backup then:`,
    'on-backup': (who: number) =>
      `${who === 1 ? 'This runs on its backup' : 'These run on their backup'} then, and nothing that works stands behind it:`,
    degraded: (who: number) =>
      `${who === 1 ? 'Its backup does' : 'Their backups do'} not work then:`,
  },
  route: (name: string) => `route ${name}`,
  for: 'For',
  spans: { '30m': '30 min', '2h': '2 h', until: 'until …', release: 'until I release it' },
  until: 'Until',
  reasonHint: 'works on their side',
  mustHaveTime: 'Say until when.',
} as const;

export const TRUNK = {
  title: (name: string) => `Trunk ${name}`,
  unknown: (name: string) => `There is no trunk ${name}.`,
  all: 'All trunks',
  unwatched: (name: string) => `Nobody watches ${name}, because the file says “health: off”.`,
  is: (name: string, state: string, span: string) => `${name} has been ${state} for ${span}.`,
  /** Of a trunk that was down. */
  tried: 'tried again',
  facts: {
    title: 'Now',
    calls: 'Calls now',
    perSecond: 'New calls',
    perSecondMost: (most: number) => `at most ${count(most)} a second`,
    failures: 'Failures',
    endpoint: 'Endpoint',
    site: 'Site',
    routes: 'Routes',
    numbers: 'Numbers',
    month: 'This month',
    monthCalls: (calls: number, failovers: number) =>
      `${many(calls, 'call', 'calls')} decided, ${many(failovers, 'failover', 'failovers')} taken`,
    plan: (used: number, plan: number) => `${count(used)} of ${count(plan)} planned failovers`,
    unused: 'no route uses it',
  },
  band: {
    title: 'States',
    caption: (zone: string) => `Last 7 days, ${zone}`,
    none: 'No state is recorded of the last 7 days.',
  },
  checks: {
    title: 'Checks',
    none: 'No check asks whether it works: only calls show it.',
    name: 'Check',
    result: 'Result',
    evidence: 'Evidence',
    at: 'At',
  },
  ends: {
    title: 'How attempts ended',
    label: 'Time',
    spans: { 24: '24 h', 168: '7 days', 720: '30 days' },
    none: 'No attempt in this time.',
    sum: (attempts: number, answered: number, failed: number) =>
      `${many(attempts, 'attempt', 'attempts')}: ${count(answered)} answered, ${count(failed)} failed because of the trunk.`,
    first: (median: string, p95: string) =>
      `The first ringing came within ${median} (median), in 95 % of the attempts within ${p95}.`,
    blame: (who: string) => `blame: ${who}`,
  },
  lastCalls: { title: 'Last calls', all: 'All its calls', none: 'No call has used it yet.' },
} as const;
