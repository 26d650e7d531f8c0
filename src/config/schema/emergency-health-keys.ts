import { dialPrefix, shortNumber } from '../formats/numbers.ts';
import { duration, numberFrom } from '../formats/quantity.ts';
import { listOf } from '../formats/several.ts';
import { key, references } from './key.ts';
import type { Parsed } from './parsed.ts';

export const EMERGENCY_KEYS = {
  numbers: key("On top of the country's own short numbers.", listOf(shortNumber), {
    example: '["933"]',
  }),
  dial_prefixes: key(
    'What callers may dial before an emergency number (9911 is 911 then). From other numbers the dialplan takes it off.',
    listOf(dialPrefix),
    { example: '["9"]' },
  ),
  trunks: references('Tried first, in this order.', 'trunk'),
};

export const HEALTH_KEYS = {
  check_every: key('Between checks.', duration('1s', '1h'), { default: '15s' }),
  fail_after: key('Failures in a row.', numberFrom(1, 1000), { default: 3 }),
  recover_after: key('Successes in a row.', numberFrom(1, 1000), { default: 2 }),
  hold_down: key('Before it is tried again; doubled at each relapse.', duration('1s', '1d'), {
    default: '30s',
  }),
  hold_down_max: key('The most it is doubled to.', duration('1s', '30d'), { default: '10m' }),
};

export type EmergencySection = Parsed<typeof EMERGENCY_KEYS>;
export type HealthSection = Parsed<typeof HEALTH_KEYS>;
