import { many } from './common.ts';

/** How messages stand. */
export const MESSAGE_STATES = {
  queued: 'queued',
  sent: 'sent, receipt awaited',
  delivered: 'delivered',
  expired: 'expired: nobody got it',
  cancelled: 'given up',
} as const;

/** How tries of channels end. */
export const TRY_RESULTS = {
  running: 'is sending',
  accepted: 'accepted, receipt awaited',
  delivered: 'delivered',
  undelivered: 'not delivered',
  refused: 'refused',
  failed: 'failed',
  unknown: 'not known: the app ended meanwhile',
} as const;

export const MESSAGES = {
  title: 'Messages',
  list: 'Messages that match',
  sentence: (open: number) =>
    open === 0
      ? 'No message waits to get through.'
      : `${many(open, 'message has', 'messages have')} not got through yet.`,
  lastDelivered: (ago: string) => `The last one was delivered ${ago} ago.`,
  found: (shown: number, hasMore: boolean) =>
    hasMore
      ? `The newest ${many(shown, 'message', 'messages')} that match.`
      : `${many(shown, 'message matches', 'messages match')}.`,
  noMatch: 'No message matches.',
  none: 'No message was sent in this time.',
  clear: 'Take all filters away',
  noCascade: 'Nobody can be told: failover.yaml has no “notify” with channels and a cascade.',
  example: `notify:
  channels:
    ops-mail:
      type: email
      smtp: smtps://mail.example.com
      from: pbx@example.com
      to: [ops@example.com]
  cascades: { ops: [ops-mail] }
  alerts: { cascade: ops }`,
  columns: {
    time: 'Time',
    text: 'Message',
    cascade: 'Cascade',
    state: 'State',
    next: 'Next try',
    orders: 'Orders',
  },
  filters: { cascade: 'Cascade', state: 'State' },
  orders: { retry: 'Try now', cancel: 'Give up …', send: 'Send a test …' },
  done: { retried: 'It is tried now.', sent: 'The message is on its way.' },
  send: {
    title: 'Send a test',
    deed: 'Send it',
    cascade: 'Cascade',
    channels: (names: string) => `tries ${names}, in this order`,
    subject: 'Subject',
    text: 'Text',
    usualSubject: 'Test of ari-failover',
    usualText: 'This is a test: nothing is wrong. It came by the first channel that works.',
  },
  giveUp: {
    title: 'Give up on this message',
    deed: 'Give up',
    text: 'No further channel gets it. Whoever has not got it yet never will.',
  },
} as const;

export const MESSAGE = {
  title: 'Message',
  unknown: 'There is no such message. It may be older than what is kept.',
  all: 'All messages',
  sentence: {
    delivered: (channel: string, after: string) =>
      `It got through by ${channel}, ${after} after it began.`,
    queued: (next: string | undefined) =>
      next === undefined
        ? 'A channel is sending it now.'
        : `No channel has taken it yet; the next try is at ${next}.`,
    sent: (channel: string) => `${channel} has taken it, and its receipt is awaited.`,
    expired: (tries: number) => `Nobody got it: ${many(tries, 'try', 'tries')}, none got through.`,
    cancelled: 'Somebody gave up on it.',
  },
  more: (cascade: string) => `By the cascade ${cascade}`,
  text: 'Text',
  ladder: 'How it went',
  origin: 'App',
  channel: 'channel',
  steps: {
    sending: 'sends',
    round: (round: number) => `round ${round}`,
    confirmBy: (within: string) => `a receipt must come within ${within}`,
    receipt: 'receipt',
    lateReceipt: 'late receipt',
    noReceipt: 'no receipt in time',
    next: 'the next channel gets it',
  },
} as const;
