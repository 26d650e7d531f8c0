import { duration, limitFrom } from '../formats/quantity.ts';
import { text } from '../formats/text.ts';
import { ADMIN } from './admin-keys.ts';
import { ASTERISK_KEYS, LOG_KEYS, NUMBERING_KEYS } from './asterisk-keys.ts';
import { DRILL_KEYS, DRILL_KINDS } from './drill-keys.ts';
import { EMERGENCY_KEYS, HEALTH_KEYS } from './emergency-health-keys.ts';
import { entries, key, section, switchable } from './key.ts';
import { NOTIFY_KEYS, RECORDS_KEYS } from './later-keys.ts';
import { POLICY_KEYS } from './policy-keys.ts';
import { ROUTE_KEYS } from './route-keys.ts';
import { SITE_KEYS } from './site-keys.ts';
import { TRUNK_KEYS } from './trunk-keys.ts';
import type { Parsed } from './parsed.ts';

/** The whole file, as data: what is read by it, and what docs/configuration.md says. */
export const SCHEMA = {
  asterisk: section('The running Asterisk.', ASTERISK_KEYS),
  numbering: section('Phone numbers.', NUMBERING_KEYS),
  same_call_limit: key(
    'So many calls from one caller to one number are set up at once; one more is a LOOP. `off`: no limit.',
    limitFrom(2, 1000),
    { default: 10 },
  ),
  stop_within: key(
    'How long a stop of the app waits for calls that are being set up; then their callers go back to the dialplan (DRAINING).',
    duration('0s', '10m'),
    { default: '30s' },
  ),
  trunks: entries('Ways out to carriers, by name.', TRUNK_KEYS),
  routes: entries('Cascades, by name: the first argument of Stasis().', ROUTE_KEYS, {
    atLeastOne: 'route',
  }),
  log: section('The log, on standard output.', LOG_KEYS),
  policies: entries('Policies of your own, by name.', POLICY_KEYS),
  emergency: section("Emergency calls: on top of the country's own short numbers.", EMERGENCY_KEYS),
  health: switchable('When a trunk is down; `off`: never.', HEALTH_KEYS),
  admin: ADMIN,
  records: section('Call records.', RECORDS_KEYS, { built: false }),
  state: key('Where health and holds are kept, relative to this file (SQLite).', text, {
    default: './data/state.db',
    example: '/var/lib/ari-failover/state.db',
  }),
  sites: entries('Failure domains, by name: what fails together.', SITE_KEYS),
  notify: section('Alerts and messages.', NOTIFY_KEYS, { built: false }),
  drills: entries('Rehearsed failures, by name.', DRILL_KEYS, { kinds: DRILL_KINDS }),
};

export type FileSection = Parsed<typeof SCHEMA>;
