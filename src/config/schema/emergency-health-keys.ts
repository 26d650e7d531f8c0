import { dialPrefix, duration, listOf, numberFrom, off, shortNumber } from '../formats/formats.ts';
import { key, map, references, type Key, type Section } from './key.ts';

export const EMERGENCY: Section = {
  numbers: key("On top of the country's own short numbers.", listOf(shortNumber), null, '["933"]'),
  dial_prefixes: key(
    'What callers may dial before an emergency number (9911 is 911 then). From other numbers the dialplan takes it off.',
    listOf(dialPrefix),
    null,
    '["9"]',
  ),
  trunks: references('Tried first, in this order.', 'trunk'),
};

export const HEALTH: Key = {
  ...map('When a trunk is down; `off`: never.', 'section', {
    check_every: key('Between checks.', duration('1s', '1h'), '15s'),
    fail_after: key('Failures in a row.', numberFrom(1, 1000), 3),
    recover_after: key('Successes in a row.', numberFrom(1, 1000), 2),
    hold_down: key(
      'Before it is tried again; doubled at each relapse.',
      duration('1s', '1d'),
      '30s',
    ),
    hold_down_max: key('The most it is doubled to.', duration('1s', '30d'), '10m'),
  }),
  format: off,
};
