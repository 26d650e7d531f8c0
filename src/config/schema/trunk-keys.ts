import { oneOf, onOff } from '../formats/choice.ts';
import { pjsipEndpoint } from '../formats/dialling.ts';
import { headerName, headerTemplate } from '../formats/headers.ts';
import { callerId, dialPrefix } from '../formats/numbers.ts';
import { numberFrom } from '../formats/quantity.ts';
import { evidence, outcome } from '../formats/rules.ts';
import { text } from '../formats/text.ts';
import { TRUNK_CHECK_KEYS, TRUNK_CHECK_KINDS } from './check-keys.ts';
import { items, key, namedValues } from './key.ts';
import { FAILOVERS_PER_MONTH, SITE } from './shared-keys.ts';
import type { Parsed } from './parsed.ts';

export const TRUNK_KEYS = {
  endpoint: key("The PJSIP endpoint; default: the trunk's name.", pjsipEndpoint),
  number_format: key(
    '`e164` +14155550123, `digits` 14155550123, `national` 4155550123, `as-dialled`: as the caller dialled it.',
    oneOf('e164', 'digits', 'national', 'as-dialled'),
    { default: 'e164' },
  ),
  prefix: key('Characters to put before the formatted number.', dialPrefix, { default: '' }),
  progress_is_ringing: key("This carrier's 183 means that the phone rings.", onOff, {
    default: 'no',
  }),
  caller_id: key(
    "The caller ID: `pass` (the caller's own), `withhold` (none), or a number.",
    callerId,
    {
      default: 'pass',
    },
  ),
  headers: namedValues(
    'SIP headers of each INVITE. The app fills in `{call}` `{route}` `{tier}` `{attempt}` `{trunk}` in a value.',
    headerName,
    key('The value.', headerTemplate),
    { example: '{ X-Tier: "{tier}" }' },
  ),
  diversion: key(
    'Reports the number that was called first, the second argument of Stasis(), as Diversion.',
    onOff,
    { default: 'no' },
  ),
  treat: namedValues(
    "This carrier's habits: the outcome of evidence such as `sip:404`, `sip:5xx` or `cause:34`, with that outcome's usual blame.",
    evidence,
    key('The outcome.', outcome),
    { example: '{ "sip:404": CONGESTION }' },
  ),
  checks: items('Checks of its health. The calls that it carries count, too.', TRUNK_CHECK_KEYS, {
    kinds: TRUNK_CHECK_KINDS,
    words: ['contact', 'registration'],
    example: '[contact]',
  }),
  max_calls: key(
    'The most calls at once. Calls skip a full trunk, and it gets no blame.',
    numberFrom(1, 1_000_000),
  ),
  max_calls_per_second: key(
    'The most new calls in any second. 0.5: one in two seconds.',
    numberFrom(0.01, 100_000, 'any'),
  ),
  limits_per: key(
    'Whether `max_calls` and `max_calls_per_second` are for all nodes of a `cluster` together, or for each `node`: some carriers count by the address that calls come from.',
    oneOf('cluster', 'node'),
    { default: 'cluster' },
  ),
  rates: key(
    'A CSV file of prefix,price per minute, relative to this file, for `cheapest`. The longest prefix counts.',
    text,
    { example: 'rates/carrier-a.csv' },
  ),
  site: SITE,
  emergency: key('`no`: emergency calls never use this trunk.', onOff, { default: 'yes' }),
  failovers_per_month: FAILOVERS_PER_MONTH,
};

export type TrunkSection = Parsed<typeof TRUNK_KEYS>;
