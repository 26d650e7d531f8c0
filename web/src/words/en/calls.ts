import { count, roughSpan } from '../../time/formats.ts';
import { many } from './common.ts';

const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' });
const ENDINGS: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  zero: 'th',
  one: 'st',
  two: 'nd',
  few: 'rd',
  many: 'th',
  other: 'th',
};

function ordinal(value: number): string {
  return `${value}${ENDINGS[ordinals.select(value)]}`;
}

export const CALLS = {
  title: 'Calls',
  live: (all: number, waiting: number) => {
    if (all === 0) return 'Nobody is calling now.';
    const wait =
      waiting === 0
        ? 'nobody waits'
        : `${count(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for an answer`;
    return `${many(all, 'call', 'calls')} now, ${wait}.`;
  },
  found: (shown: number, hasMore: boolean) => {
    if (shown === 0) return 'No call matches.';
    return hasMore
      ? `The newest ${many(shown, 'call', 'calls')} that match.`
      : `${many(shown, 'call matches', 'calls match')}.`;
  },
  tabs: { live: 'Live', search: 'Search', label: 'Which calls' },
  columns: {
    time: 'Time',
    who: 'Caller and route',
    how: 'How it stands',
    way: 'Way',
    setup: 'To the answer',
    length: 'Length',
    marks: 'Marks',
  },
  to: 'to',
  dialled: 'dialled',
  for: (ms: number) => `for ${roughSpan(ms)}`,
  attempt: (value: number) => `${ordinal(value)} attempt`,
  noWay: (tried: number, passedOver: number) => {
    const over = passedOver === 0 ? '' : `, ${passedOver} passed over`;
    return tried === 0 ? `nothing was tried${over}` : `no way was left: ${tried} tried${over}`;
  },
  marks: {
    failedOver: 'failed over',
    emergency: 'emergency',
    drill: (name: string) => `drill ${name}`,
    transferred: 'transferred',
    adopted: 'adopted',
  },
  open: (time: string) => `Open the call of ${time}`,
  newCalls: (value: number) => many(value, 'new call', 'new calls'),
  none: {
    live: 'Nobody is calling now. Calls appear here while they ring.',
    search: 'No call matches. Take a filter away, or look further back.',
  },
  clear: 'Take all filters away',
  recordsOff:
    'Records are off, so only live calls can be shown. Remove “records: off” from failover.yaml to keep them.',
  behind: (pending: number, newest: string | undefined) =>
    `${many(pending, 'call or event is', 'calls or events are')} not written yet${
      newest === undefined ? '' : `; the newest here is from ${newest}`
    }.`,
  filters: {
    number: 'Number',
    numberHint: 'or its last digits',
    dialled: 'Dialled',
    dialledHint: 'the whole number',
    place: 'Place in the dialplan',
    placeHint: 'ivr,s,1',
    tier: 'Tier',
    cause: 'Q.850 cause',
    blame: 'Blame',
    endedBy: 'An attempt ended by',
    route: 'Route',
    trunk: 'Trunk',
    site: 'Site',
    status: 'Ended',
    sip: 'SIP code',
    slower: 'Slower than (s)',
    more: 'More filters',
    fewer: 'Fewer filters',
    failedOver: 'only failed over',
    toDialplan: 'only to the dialplan',
    emergency: 'only emergency calls',
    drill: 'Drill',
  },
} as const;
