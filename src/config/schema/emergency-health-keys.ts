import { dialPrefix, shortNumber } from '../formats/numbers.ts';
import { duration, numberFrom } from '../formats/quantity.ts';
import { listOf } from '../formats/several.ts';
import { key, references } from './key.ts';
import type { Parsed } from './parsed.ts';

export const EMERGENCY_KEYS = {
  numbers: key("Emergency numbers in addition to the country's own.", listOf(shortNumber), {
    example: '["933"]',
  }),
  dial_prefixes: key(
    'Digits that callers may dial before an emergency number (9911 then is 911). The dialplan removes them from other numbers.',
    listOf(dialPrefix),
    { example: '["9"]' },
  ),
  trunks: references('The trunks to try first, in this order.', 'trunk'),
};

export const HEALTH_KEYS = {
  check_every: key('The time between two runs of a check.', duration('1s', '1h'), {
    default: '15s',
  }),
  fail_after: key('So many failures in a row take a trunk down.', numberFrom(1, 1000), {
    default: 3,
  }),
  recover_after: key('So many successes in a row bring it back.', numberFrom(1, 1000), {
    default: 2,
  }),
  hold_down: key(
    'How long a trunk that calls took down, or a site, stays down at least. Each relapse doubles it.',
    duration('1s', '1d'),
    {
      default: '30s',
    },
  ),
  hold_down_max: key('The limit of the doubling.', duration('1s', '30d'), { default: '10m' }),
};

export type EmergencySection = Parsed<typeof EMERGENCY_KEYS>;
export type HealthSection = Parsed<typeof HEALTH_KEYS>;
