import { onOff, registration } from '../formats/choice.ts';
import { sipHeader } from '../formats/headers.ts';
import { httpUrl } from '../formats/addresses.ts';
import { phoneNumber } from '../formats/numbers.ts';
import { duration, numberFrom } from '../formats/quantity.ts';
import { factor, text } from '../formats/text.ts';
import { key } from './key.ts';
import type { Kinds } from './kinds.ts';
import type { Parsed } from './parsed.ts';

const HTTP_KEYS = {
  http: key('A URL that must answer 2xx.', httpUrl),
  expect: key('`http`: text that the answer must contain. White space does not count.', text, {
    example: '\'"status": "healthy"\'',
  }),
};

const HTTP_TIMEOUT = duration('100ms', '1m');

export const TRUNK_CHECK_KEYS = {
  contact: key(
    "`contact`: Asterisk's own OPTIONS (`qualify_frequency` of the trunk's AOR).",
    onOff,
  ),
  registration: key(
    "`registration`: Asterisk's outbound registration of the trunk's endpoint, or the registration of this name. It needs `asterisk.ami`.",
    registration,
  ),
  ...HTTP_KEYS,
  timeout: key('`http`: the time limit for an answer.', HTTP_TIMEOUT, { default: '5s' }),
  call: key(
    'A test number that answers: the check calls it through the trunk. Calls may cost money: see `every` and `max_per_day`.',
    phoneNumber,
  ),
  answer_within: key(
    '`call`: the time limit for the answer, from the dialling.',
    duration('1s', '2m'),
    {
      default: '10s',
    },
  ),
  header: key('`call`: a SIP header that the answer must have.', sipHeader),
  rtp: key('`call`: media must flow in both directions. It needs res_stasis_playback.', onOff, {
    default: 'no',
  }),
  max_per_day: key('`call`: the most calls in one day (UTC).', numberFrom(1, 100_000), {
    default: 300,
  }),
  every: key(
    'The time between two runs. Default: `health.check_every`; for `call` 5m, and 30s at least.',
    duration('1s', '1d'),
  ),
};

export const TRUNK_CHECK_KINDS = {
  of: ['contact', 'registration', 'http', 'call'],
  only: {
    expect: ['http'],
    timeout: ['http'],
    answer_within: ['call'],
    header: ['call'],
    rtp: ['call'],
    max_per_day: ['call'],
  },
} as const satisfies Kinds<keyof typeof TRUNK_CHECK_KEYS>;

export const SITE_CHECK_KEYS = {
  ...HTTP_KEYS,
  timeout: key('`http`: the time limit for an answer.', HTTP_TIMEOUT, { default: '2s' }),
  ari_latency: key('How many times its usual time Asterisk may take to answer a request.', factor),
  every: key('The time between two runs.', duration('1s', '1h'), { default: '1s' }),
  weight: key('The weight of this check.', numberFrom(0, 1000, 'any'), { default: 1 }),
};

export const SITE_CHECK_KINDS = {
  of: ['http', 'ari_latency'],
  only: { expect: ['http'], timeout: ['http'] },
} as const satisfies Kinds<keyof typeof SITE_CHECK_KEYS>;

export type TrunkCheckSection = Parsed<typeof TRUNK_CHECK_KEYS>;
export type SiteCheckSection = Parsed<typeof SITE_CHECK_KEYS>;
