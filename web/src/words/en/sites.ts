import { count, percent } from '../../time/formats.ts';
import { many } from './common.ts';
import { listed } from './lists.ts';

/** The names of the sites that are down. */
export interface DownSites {
  /** Well again, and waiting for a person. */
  readonly waiting: readonly string[];
  readonly others: readonly string[];
}

function areDown(names: readonly string[]): string {
  return `${listed(names)} ${names.length === 1 ? 'is' : 'are'} down`;
}

function wait(names: readonly string[]): string {
  return names.length === 1
    ? `${listed(names)} is well again and waits for you`
    : `${listed(names)} are well again and wait for you`;
}

export const SITES = {
  title: 'Sites',
  list: 'All sites',
  sentence: ({ others, waiting }: DownSites, up: number) => {
    const troubles = [
      ...(others.length === 0 ? [] : [areDown(others)]),
      ...(waiting.length === 0 ? [] : [wait(waiting)]),
    ];
    if (troubles.length === 0) return up === 1 ? 'The site is up.' : `All ${count(up)} are up.`;
    const rest = up === 0 ? 'no other is up' : `${many(up, 'other is', 'others are')} up`;
    return `${listed(troubles)}; ${rest}.`;
  },
  none: 'No site is configured. A site is what fails together, such as a data centre. When it is down, its calls go straight to its standby.',
  noneStep: 'Write this in failover.yaml to have one:',
  example: `trunks:
  dc1-sip: { site: dc1 }
  dc2-sip: { site: dc2 }
sites:
  dc1: { standby: dc2, down_below: 50 }
  dc2: {}`,
  waits: 'well again, waits for you',
  notBefore: 'not back before',
  byHand: 'an operator brings its calls back',
  score: {
    title: 'Score',
    is: (score: number) => percent(score),
    unknown: 'not known',
    downBelow: (least: number) => `down below ${percent(least)}`,
    label: (score: string, least: number) => `Score ${score}, down below ${percent(least)}`,
    weight: (weight: number) => `weight ${count(weight)}`,
    none: 'Nothing counts for this site, so it is never down.',
    results: { good: 'good', bad: 'bad', unknown: 'does not count now' },
  },
  standby: {
    none: 'no standby',
    serves: (name: string) => `standby ${name} serves`,
    ready: (name: string) => `standby ${name}`,
    servesFor: (names: readonly string[]) => `serves for ${listed(names)}`,
  },
  actions: {
    title: 'Actions of the last change',
    none: 'None: no change yet, or the site has no actions.',
    states: { pending: 'to be done', done: 'done', failed: 'failed' },
    tries: (tries: number) => `tried ${tries === 1 ? 'once' : `${count(tries)} times`}`,
  },
  orders: { return: 'Return …', whatIf: 'What if' },
  done: { returned: (name: string) => `Calls use ${name} again.` },
} as const;

export const RETURN = {
  title: (name: string) => `Return ${name}`,
  deed: (name: string) => `Return ${name}`,
  back: (name: string, standby: string | undefined) =>
    standby === undefined
      ? `New calls use ${name} again at once.`
      : `New calls use ${name} again at once, and not ${standby} first.`,
  well: 'Its score is good: it stays up.',
  bad: (least: number) =>
    `Its score is below ${percent(least)}: if it stays so, the site is down again within seconds, and its actions run again.`,
  unknown: 'Nothing says how it is now.',
  actions: 'Its actions for “up” run.',
  hint: 'the power is back',
} as const;

export const SITE = {
  title: (name: string) => `Site ${name}`,
  unknown: (name: string) => `There is no site ${name}.`,
  all: 'All sites',
  is: (name: string, state: string, span: string) => `${name} has been ${state} for ${span}.`,
  waits: (name: string) => `${name} is well again and waits for you.`,
  band: {
    title: 'States',
    caption: (zone: string) => `Last 7 days, ${zone}`,
    none: 'No state is recorded of the last 7 days.',
  },
  needs: {
    title: 'Who needs it',
    trunks: 'Trunks',
    destinations: 'Destinations',
    routes: 'Routes',
    numbers: 'Numbers',
    standbyOf: 'Standby of',
    nobody: 'No call needs it.',
    destination: (text: string, route: string, tier: number) => `${text} (${route}, tier ${tier})`,
  },
  whatIf: {
    down: (name: string) => `What if ${name} is down`,
    up: (name: string) => `What if ${name} is up`,
    close: 'Close',
    same: (what: 'number' | 'route') => `Every ${what} keeps its protection.`,
    changed: (changed: number, all: number, what: 'number' | 'route') =>
      `${count(changed)} of ${many(all, what, `${what}s`)} ${changed === 1 ? 'changes' : 'change'}.`,
    number: 'Number',
    now: 'Now',
    assumed: 'Then',
    why: 'Why',
    lost: 'no way works',
    route: (name: string) => `route ${name}`,
  },
} as const;
