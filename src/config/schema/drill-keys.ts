import { callersNumber } from '../formats/numbers.ts';
import { duration } from '../formats/quantity.ts';
import { drilledEnd } from '../formats/rules.ts';
import { share } from '../formats/text.ts';
import { key, needed, reference } from './key.ts';
import type { Kinds } from './kinds.ts';
import type { Parsed } from './parsed.ts';

export const DRILL_KEYS = {
  trunk: reference('What is treated as failed: all that goes by this trunk.', 'trunk'),
  site: reference('Or all that leads to this site or goes by a trunk of it.', 'site'),
  route: reference('Or the first tier of this route.', 'route'),
  as: needed(
    key(
      'How it fails. `refused`: as if Asterisk would not make the leg; `silence`: as if nobody had responded in time.',
      drilledEnd,
    ),
    'say how it fails, such as sip:503',
  ),
  caller: key("Only calls from this number; default: everybody's.", callersNumber),
  share: key('How many of those calls, drawn call by call.', share, { default: '100%' }),
  for: needed(
    key('It ends by itself after so long.', duration('1s', '1d'), { example: '10m' }),
    'say when it ends by itself, such as 10m',
  ),
};

export const DRILL_KINDS = {
  of: ['trunk', 'site', 'route'],
} as const satisfies Kinds<keyof typeof DRILL_KEYS>;

export type DrillSection = Parsed<typeof DRILL_KEYS>;
