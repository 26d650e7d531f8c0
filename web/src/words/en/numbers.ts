import { count, timerSpan } from '../../time/formats.ts';
import { many } from './common.ts';
import { eitherOf, listed } from './lists.ts';

interface Counts {
  readonly protected: number;
  readonly degraded: number;
  readonly unprotected: number;
}

function are(who: number, what: string): string {
  return `${count(who)} ${who === 1 ? 'is' : 'are'} ${what}`;
}

export const NUMBERS = {
  title: 'Numbers',
  list: 'All numbers',
  sentence: ({ protected: well, degraded, unprotected }: Counts) => {
    const all = well + degraded + unprotected;
    if (all === 0) return 'The file lists no numbers.';
    const numbers = many(all, 'number', 'numbers');
    if (degraded + unprotected === 0) {
      return all === 1 ? 'The number is protected.' : `All ${numbers} are protected.`;
    }
    const parts = [
      ...(unprotected === 0 ? [] : [are(unprotected, 'unprotected')]),
      ...(degraded === 0 ? [] : [are(degraded, 'degraded')]),
    ];
    return `Of ${numbers}, ${listed(parts)}.`;
  },
  columns: {
    number: 'Number',
    route: 'Route',
    ways: 'Goes to',
    protection: 'Protection',
    proven: 'Backup proven',
    month: 'This month',
    edit: 'Edit',
  },
  edit: 'Edit',
  close: 'Close',
  add: 'Add a number',
  unlisted: (number: string) =>
    `failover.yaml does not list ${number}. What you changed and did not save is kept in this browser until the number is listed again.`,
  block: 'a block of numbers',
  next: 'then',
  by: (trunk: string) => `by ${trunk}`,
  nobody: 'nobody',
  onBackup: 'runs on its backup',
  never: 'never proven',
  proven: (drill: string | undefined) =>
    drill === undefined ? 'by a real failover' : `by drill ${drill}`,
  ago: (span: string) => `${span} ago`,
  calls: (calls: number) => many(calls, 'call', 'calls'),
  failovers: (failovers: number) => many(failovers, 'failover', 'failovers'),
  plan: (used: number, plan: number) =>
    `${count(used)} of ${count(plan)} planned failovers of the route`,
  empty: {
    text: 'The file lists no numbers, so routes count in their place. These two lines list one:',
    lines: 'numbers:\n  "+14155550100": { route: support }',
    dialplan: 'The dialplan then sends its calls with Stasis(failover,by-number,${EXTEN}).',
  },
  seen: {
    title: 'Called, and not listed',
    sentence: 'Calls to these numbers found no route.',
    list: 'Numbers that are called and not listed',
    calls: 'Calls',
    last: 'Last call',
    add: 'Add',
  },
  direct: {
    title: 'Routes without a number',
    sentence: 'No number leads here: the dialplan names them itself.',
    list: 'Routes without a number',
  },
} as const;

export const NUMBER_FORM = {
  title: (number: string) => `Edit ${number}`,
  gone: 'The file on the disk does not list this number any more.',
  notYaml: 'The file on the disk is no YAML: correct it by hand first.',
  label: 'Label',
  labelHint: 'Main line',
  route: 'Route',
  failover: 'Failover routing',
  failoverOff: 'Calls try only the first way. The backup stays in the file.',
  shared: (route: string, others: readonly string[]) =>
    `Route ${route} is also that of ${listed(others)}.`,
  sharedMore: (more: number) => many(more, 'other number', 'other numbers'),
  sharedAll: (all: number) => `Change it for all ${count(all)}`,
  sharedOwn: 'Give this number a route of its own',
  backup: 'Backup',
  kinds: {
    none: 'Nobody',
    number: 'External number',
    sip: 'SIP URI',
    endpoint: 'Phone or dial string',
    dialplan: 'Dialplan',
    other: 'More than this form can say',
    same: 'What another number uses …',
  },
  values: {
    number: 'Number',
    sip: 'SIP URI',
    endpoint: 'Dial string',
    dialplan: 'Context, extension, priority',
  },
  hints: {
    number: '+1 415 555 0199',
    sip: 'sip:support@10.0.0.5',
    endpoint: 'PJSIP/alice',
    dialplan: 'standby-ivr,s,1',
  },
  same: 'Which number',
  choose: 'Choose one',
  via: 'By which trunks',
  viaAll: 'all, in the order of the file',
  viaAdd: 'Add a trunk',
  viaRemove: (trunk: string) => `Remove ${trunk}`,
  noBackupLeft: 'Its further tiers are on the page of the flow.',
  otherLeft: 'It has several destinations or trunks by price. The page of the flow shows them.',
  goesOn: 'Goes on when',
  unreachable: 'it cannot be reached',
  unreachableAlways: 'always',
  noResponse: 'no response for',
  ring: 'rings unanswered',
  ringFor: 'for',
  rings: (ms: number) => `about ${many(Math.max(1, Math.round(ms / 5000)), 'ring', 'rings')}`,
  usually: (ms: number) => timerSpan(ms),
  busy: 'busy (486)',
  declined: 'declined (603)',
  codes: 'SIP codes',
  codeAdd: 'Add a code',
  codeHint: 'such as 503',
  codeRemove: (code: number) => `Remove ${code}`,
  fixed: 'another rule decides',
  left: 'Also in the file, and left as it is',
  more: (tiers: number) =>
    tiers === 0 ? 'More tiers' : `${many(tiers, 'more tier', 'more tiers')} behind it`,
  tryIt: 'Try it',
  drill: 'Drill',
  result: 'What comes of it',
  makes: (state: string) => `This makes it ${state}.`,
  stays: (state: string) => `It stays ${state}.`,
  is: (state: string) => `It is ${state}.`,
  used: (calls: number) => `${many(calls, 'call', 'calls')} this month.`,
  mayLook: 'You may look only:',
  labels: {
    label: 'label',
    failoverOn: 'failover on',
    failoverOff: 'failover off',
    backup: 'backup',
    noBackup: 'no backup',
    via: 'trunks of the backup',
    rule: (rule: string, isOn: boolean) => `${isOn ? 'go on after' : 'stop after'} ${rule}`,
    timer: 'timer',
    own: 'a route of its own',
    all: 'the same route for all',
    add: (number: string) => `add ${number}`,
  },
} as const;

/** The sentence that tells what becomes of a call. */
export const RULE_SENTENCE = {
  when: (primary: string, ends: readonly string[], backup: string) =>
    `When ${primary} ${eitherOf(ends)}, the caller goes to ${backup}.`,
  nothing: (primary: string, trunks: readonly string[]) =>
    `Calls go to ${primary}${by(trunks)} and nowhere else.`,
  way: (destination: string, trunks: readonly string[]) =>
    trunks.length === 0 ? destination : `${destination} by ${listed(trunks)}`,
  off: (primary: string, trunks: readonly string[]) =>
    `Calls go to ${primary}${by(trunks)} and nowhere else: failover is off.`,
  stand: (ends: readonly string[]) =>
    `${capital(listed(ends))} ${ends.length === 1 ? 'stands' : 'stand'}.`,
  noResponse: (ms: number) => `gives no response for ${timerSpan(ms)}`,
  rings: (ms: number | undefined) => (ms === undefined ? 'rings on' : `rings for ${timerSpan(ms)}`),
  ends: {
    CONGESTION: 'refuses',
    BUSY: 'is busy',
    DECLINED: 'declines',
    INVALID_NUMBER: 'knows no such number',
  },
  stands: {
    BUSY: 'busy',
    DECLINED: 'a decline',
    NOANSWER: 'no answer',
    CONGESTION: 'a refusal',
    CHANUNAVAIL: 'no response',
    INVALID_NUMBER: 'a wrong number',
  },
  code: (code: string) => `answers ${code}`,
  members: 'the first tier',
} as const;

/** The trunks take turns. */
function by(trunks: readonly string[]): string {
  return trunks.length === 0 ? '' : ` by ${trunks.join(', then ')},`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const NUMBER_ADD = {
  title: 'Add a number',
  number: 'Number',
  numberHint: '+1 415 555 0100',
  numberNeeds: 'With its plus and country, or a block such as +141555502*',
  isListed: 'The file lists it already.',
  label: 'Label',
  route: 'Route',
  newRoute: 'A new route …',
  name: 'Name of the new route',
  nameHint: 'reception',
  isTaken: 'There is such a route already.',
  first: 'It goes to',
  dialplan: 'The dialplan sends its calls with',
  stasis: 'Stasis(failover,by-number,${EXTEN})',
  cancel: 'Cancel',
} as const;
