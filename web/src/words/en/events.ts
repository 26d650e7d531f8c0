import { many } from './common.ts';

export const EVENTS = {
  title: 'Events',
  list: 'Events that match',
  last: (text: string, ago: string) => `The last change was ${ago} ago: ${text}.`,
  none: 'Nothing has changed in this time.',
  noMatch: 'No event matches.',
  clear: 'Take all filters away',
  found: (shown: number, hasMore: boolean) =>
    hasMore
      ? `The newest ${many(shown, 'event', 'events')} that match.`
      : `${many(shown, 'event matches', 'events match')}.`,
  recordsOff: 'Records are off: this is what the app knows since its start.',
  report: 'Month report',
  columns: { time: 'Time', kind: 'Kind', what: 'What', by: 'By', why: 'Why', node: 'Node' },
  filters: {
    kind: 'Kind',
    object: 'Name',
    objectHint: 'carrier-a',
    by: 'By whom',
    q: 'Words',
    qHint: 'in text or reason',
  },
  kinds: {
    trunk: 'Trunk',
    site: 'Site',
    drill: 'Drill',
    config: 'File',
    app: 'App',
    asterisk: 'Asterisk',
    order: 'Order',
    records: 'Records',
    plan: 'Plan',
    node: 'Node',
  },
  call: 'Call',
} as const;
