import { SEVERITIES } from '../core/alert/alert.ts';
import { MESSAGE_STATES } from '../core/message/message.ts';
import { EVENT_KINDS } from '../record-ports.ts';
import { parseDuration } from '../words/durations.ts';
import { statusOf } from './end-words.ts';
import { PAST_MOMENT, pastMoment } from './moments.ts';
import type { OptionOf } from './verb.ts';

/** An option of the command line, and the parameter of the API that it becomes. */
interface Filter {
  readonly flags: string;
  readonly meaning: string;
  /** The key of the option in commander's result. */
  readonly option: string;
  readonly parameter: string;
  readonly write?: (value: string, nowMs: number) => string;
  /** What the value must be. Undefined: it is. Absent: the API says so. */
  readonly must?: (value: string) => string | undefined;
}

function filter(
  flags: string,
  meaning: string,
  { parameter, ...more }: Partial<Pick<Filter, 'parameter' | 'write' | 'must'>> = {},
): Filter {
  const words = flags.replace(/^--/, '').replace(/ .*/, '');
  const option = words.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return { flags, meaning, option, parameter: parameter ?? option, ...more };
}

const TIME = {
  write: momentOf,
  must: (text: string) =>
    pastMoment(text, Date.now()) === undefined ? `It must be a time: ${PAST_MOMENT}.` : undefined,
};

const PERIOD = [
  filter('--from <time>', `from this time on: ${PAST_MOMENT}`, TIME),
  filter('--to <time>', 'before this time, written as --from', TIME),
];

const NODE = filter('--node <name>', 'what this node of the cluster has recorded');

const PAGE = [
  filter('--limit <count>', 'how many, from 1 to 500 (default: 50)'),
  filter('--before <cursor>', 'older ones than these: the last line of a list names it'),
];

export const CALL_SEARCH: readonly Filter[] = [
  ...PERIOD,
  filter('--number <digits>', "the last digits of the caller's or the dialled number"),
  filter('--caller <number>', "the caller's whole number"),
  filter('--dialled <number>', 'the whole dialled number'),
  filter('--route <name>', 'the route'),
  filter(
    '--status <status>',
    'how the call ended: ANSWER, BUSY, CANCEL, or refused, as the page says',
    {
      write: statusOf,
    },
  ),
  filter('--to-dialplan', 'only calls whose caller went to a place in the dialplan'),
  filter('--place <place>', 'calls whose caller went to this one: ivr,s,1'),
  filter('--failed-over', 'only calls that went on to another way'),
  filter('--emergency', 'only emergency calls'),
  filter('--transferred', 'only calls that were transferred'),
  filter('--drill <name>', 'calls of this drill'),
  filter('--config-hash <hash>', 'calls that followed this configuration', { parameter: 'config' }),
  filter('--min-setup <duration>', 'at least so long until the answer: 5s', {
    parameter: 'minSetupMs',
    write: (text) => String(parseDuration(text) ?? text),
  }),
  NODE,
  filter('--trunk <name>', 'an attempt by this trunk'),
  filter('--site <name>', 'an attempt at this site'),
  filter('--tier <number>', 'an attempt in this tier'),
  filter('--outcome <outcome>', 'an attempt with this outcome: CONGESTION, NOANSWER ...', {
    write: statusOf,
  }),
  filter('--sip <code>', 'an attempt with this SIP code'),
  filter('--cause <number>', 'an attempt with this Q.850 cause'),
  filter('--blame <who>', 'an attempt that failed because of: callee, number, trunk ...'),
  filter('--ended-by <who>', 'an attempt that ended by: remote, ring-timer, caller ...'),
];

export const EVENT_SEARCH: readonly Filter[] = [
  ...PERIOD,
  filter('--kind <kind>', EVENT_KINDS.join(', ')),
  filter('--object <name>', 'what it happened to'),
  filter('--by <name>', 'who did it'),
  NODE,
  filter('--text <words>', 'words of the text or the reason', { parameter: 'q' }),
];

/** Those of a list that is read part by part. */
export const CALL_FILTERS: readonly Filter[] = [...CALL_SEARCH, ...PAGE];
export const EVENT_FILTERS: readonly Filter[] = [...EVENT_SEARCH, ...PAGE];

export const MESSAGE_FILTERS: readonly Filter[] = [
  ...PERIOD,
  filter('--state <state>', MESSAGE_STATES.join(', ')),
  filter('--cascade <name>', 'only messages of this cascade'),
  ...PAGE,
];

export const ALERT_FILTERS: readonly Filter[] = [
  filter('--state <state>', 'open or over'),
  filter('--severity <severity>', SEVERITIES.join(', ')),
];

export const REPORT_FILTERS: readonly Filter[] = [
  filter('--month <month>', 'the month: 2026-11 (default: this month)'),
  filter('--zone <zone>', 'the time zone of the month (default: records.time_zone)'),
];

export function flagsOf(filters: readonly Filter[]): readonly OptionOf[] {
  return filters.map(({ flags, meaning, must }) => [flags, meaning, must]);
}

/** Writes the query of these options: `?limit=5&failedOver=true`. Empty: no option is given. */
export function queryOf(filters: readonly Filter[], options: object, nowMs: number): string {
  const given = new Map(Object.entries(options as Readonly<Record<string, string | true>>));
  const query = new URLSearchParams();
  for (const { option, parameter, write = String } of filters) {
    const value = given.get(option);
    if (value !== undefined) query.append(parameter, write(String(value), nowMs));
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** The API takes only whole moments. It refuses what nobody can read. */
function momentOf(text: string, nowMs: number): string {
  const ms = pastMoment(text, nowMs);
  return ms === undefined ? text : new Date(ms).toISOString();
}
