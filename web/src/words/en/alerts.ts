import { count, exactSpan, roughSpan } from '../../time/formats.ts';
import { many } from './common.ts';

export const ALERTS = {
  title: 'Alerts',
  open: (open: number, untaken: number) => {
    const are = `${many(open, 'alert is', 'alerts are')} open`;
    if (untaken === 0) return `${are}, and somebody looks after ${open === 1 ? 'it' : 'each'}.`;
    if (untaken === open)
      return `${are}, and nobody looks after ${open === 1 ? 'it' : 'them'} yet.`;
    return `${are}; nobody looks after ${count(untaken)} of them yet.`;
  },
  quiet: (lastMs: number | undefined) =>
    lastMs === undefined
      ? 'No alert is open, and there has been none.'
      : `No alert is open. The last one was ${roughSpan(lastMs)} ago.`,
  nobodyTold:
    'Nobody is told of alerts: failover.yaml has no “notify.alerts” with a cascade. They appear here all the same.',
  toldOf: (cascade: string) => `People are told by the cascade ${cascade}.`,
  openTitle: 'Open',
  overTitle: 'Over',
  none: 'No alert yet. They appear here when a trunk, a site or a backup fails.',
  since: 'since',
  times: (times: number) => `${count(times)} times`,
  severities: { critical: 'critical', warning: 'warning', info: 'for information' },
  told: 'Told by',
  notTold: 'nobody was told',
  noChannel: 'no channel has delivered it yet',
  takenBy: (name: string) => `${name} looks after it`,
  report: 'Report',
  take: 'Take it on …',
  leave: 'Leave it',
  test: 'Send a test alert',
  testSent: 'A test alert is on its way.',
  cannotTest: 'Nobody is told of alerts',
  taken: (what: string) => `You look after it: ${what}`,
  left: 'Nobody looks after it now.',
  takeTitle: 'Take it on',
  takeDeed: 'Take it on',
  note: 'Note',
  noteHint: 'called the carrier',
  by: 'Your name',
  byHint: 'kept in this browser',
  objects: {
    trunk: 'Trunk',
    host: 'Host',
    site: 'Site',
    route: 'Route',
    number: 'Number',
    drill: 'Drill',
  },
} as const;

export const INCIDENT = {
  title: 'Incident report',
  unknown: 'There is no such alert. It may be older than what is kept.',
  all: 'All alerts',
  lasted: (span: string) => `It lasted ${span}.`,
  lasts: (span: string) => `It has lasted ${span}.`,
  markdown: 'Markdown',
  timeline: 'What happened',
  messages: 'Who was told',
  nobody: 'Nobody was told.',
  noEntries: 'Nothing more is known.',
  open: 'See',
  call: 'Call',
  message: 'Message',
  figures: {
    calls: 'Calls concerned',
    gotThrough: 'Got through',
    lost: 'Lost',
    hungUp: 'Hung up first',
    added: 'Waited longer',
    worst: (ms: number) => `${exactSpan(ms)} at worst`,
    more: 'there were more; these were looked at',
  },
  numbers: 'Numbers that were called',
  callers: 'Callers',
  calls: 'Calls',
  number: 'Number',
  caller: 'Caller',
  details: 'More about it',
  missing: 'What could not be found out',
} as const;
