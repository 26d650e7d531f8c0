import {
  any,
  duration,
  httpUrl,
  numberFrom,
  onOff,
  pattern,
  sipHeader,
  text,
} from '../formats/formats.ts';
import { key, type Section } from './key.ts';

const HTTP: Section = {
  http: key('A URL that must answer 2xx.', httpUrl),
  expect: key(
    '`http`: what the answer must hold, white space aside.',
    text,
    null,
    '\'"status": "healthy"\'',
  ),
  timeout: key('`http`: for one answer.', duration('100ms', '1m'), '5s'),
};

export const TRUNK_CHECK: Section = {
  contact: key(
    "`contact`: Asterisk's own OPTIONS (`qualify_frequency` of the trunk's AOR).",
    onOff,
  ),
  registration: key(
    "`registration`: Asterisk's outbound registration of the trunk's endpoint, or the one of this name. Needs `asterisk.ami`.",
    any('`registration`, or the name of a registration', 'registration'),
  ),
  ...HTTP,
  call: key(
    'A test number that answers, called through the trunk. Calls may cost money: see `every` and `max_per_day`.',
    any('a phone number in quotes, such as "+14155550199"', '"+14155550199"'),
  ),
  answer_within: key('`call`: from the dialling on.', duration('1s', '2m'), '10s'),
  header: key('`call`: a SIP header that the answer must carry.', sipHeader),
  rtp: key('`call`: media must come both ways. Needs res_stasis_playback.', onOff, 'no'),
  max_per_day: key('`call`: no more calls on one day (UTC).', numberFrom(1, 100_000), 300),
  every: key(
    'Between two runs; default: `health.check_every`, for `call` 5m (30s or more).',
    duration('1s', '1d'),
  ),
};

export const SITE_CHECK: Section = {
  ...HTTP,
  timeout: key('`http`: for one answer.', duration('100ms', '1m'), '2s'),
  ari_latency: key(
    "Asterisk's answer to a request may take so many times as long as it usually does.",
    pattern(/^(?:1\.[1-9]|(?:[2-9]|[1-9]\d)(?:\.\d)?)x$/, 'a factor from 1.1x to 99.9x', '3x'),
  ),
  every: key('Between two runs; default: 1s.', duration('1s', '1h')),
  weight: key('How much it counts.', numberFrom(0, 1000, 'any'), 1),
};
