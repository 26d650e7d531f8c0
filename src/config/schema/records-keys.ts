import { recordsUrl, timeZone } from '../formats/records.ts';
import { duration } from '../formats/quantity.ts';
import { key } from './key.ts';
import type { Parsed } from './parsed.ts';

export const RECORDS_KEYS = {
  url: key(
    '`sqlite:` and the path of a file, relative to this file, or the postgres:// URL of a database. Default: `records.db` beside the `state` file.',
    recordsUrl,
  ),
  keep: key(
    'How long the app keeps records. PostgreSQL removes whole days.',
    duration('1h', '3650d'),
    { default: '90d' },
  ),
  time_zone: key(
    'The time zone of months (`failovers_per_month`), quiet hours and schedules. Default: that of this machine.',
    timeZone,
  ),
};

export type RecordsSection = Parsed<typeof RECORDS_KEYS>;
