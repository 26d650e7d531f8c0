import { callersNumber } from '../formats/numbers.ts';
import { duration } from '../formats/quantity.ts';
import { drilledEnd } from '../formats/rules.ts';
import { schedule } from '../formats/schedule.ts';
import { share } from '../formats/text.ts';
import { key, needed, reference } from './key.ts';
import type { Kinds } from './kinds.ts';
import type { Parsed } from './parsed.ts';

export const DRILL_KEYS = {
  trunk: reference('Attempts through this trunk fail.', 'trunk'),
  site: reference('Or: attempts to this site, or through one of its trunks, fail.', 'site'),
  route: reference('Or: attempts of the first tier of this route fail.', 'route'),
  as: needed(
    key(
      'How they fail. `refused`: as if Asterisk refused to create the leg. `silence`: as if nobody responded in time.',
      drilledEnd,
    ),
    'say how it fails, such as sip:503',
  ),
  caller: key('Only calls from this number. Default: every call.', callersNumber),
  share: key('The share of those calls. The app draws for each call.', share, { default: '100%' }),
  for: needed(
    key('The drill ends by itself after this time.', duration('1s', '1d'), { example: '10m' }),
    'say when it ends by itself, such as 10m',
  ),
  schedule: key(
    "When it starts by itself, if its backup is up and nothing is wrong: `Tue 10:00`, or cron's five fields, by the clocks of `records.time_zone`. Default: only somebody starts it.",
    schedule,
  ),
};

export const DRILL_KINDS = {
  of: ['trunk', 'site', 'route'],
} as const satisfies Kinds<keyof typeof DRILL_KEYS>;

export type DrillSection = Parsed<typeof DRILL_KEYS>;
