import { duration, limitFrom } from '../formats/quantity.ts';
import { text } from '../formats/text.ts';
import { ADMIN } from './admin-keys.ts';
import { ASTERISK_KEYS, LOG_KEYS, NUMBERING_KEYS } from './asterisk-keys.ts';
import { CLUSTER_KEYS } from './cluster-keys.ts';
import { DRILL_KEYS, DRILL_KINDS } from './drill-keys.ts';
import { EMERGENCY_KEYS, HEALTH_KEYS } from './emergency-health-keys.ts';
import { entries, key, section, switchable } from './key.ts';
import { calledNumber } from '../formats/numbers.ts';
import { NOTIFY_KEYS } from './notify-keys.ts';
import { NUMBER_KEYS } from './number-keys.ts';
import { POLICY_KEYS } from './policy-keys.ts';
import { RECORDS_KEYS } from './records-keys.ts';
import { ROUTE_KEYS } from './route-keys.ts';
import { SITE_KEYS } from './site-keys.ts';
import { TRUNK_KEYS } from './trunk-keys.ts';
import type { Parsed } from './parsed.ts';

/** The keys of the whole file. The reader, docs/configuration.md and the JSON Schema use them. */
export const SCHEMA = {
  asterisk: section('The running Asterisk.', ASTERISK_KEYS),
  numbering: section('Phone numbers.', NUMBERING_KEYS),
  same_call_limit: key(
    'The limit for calls from one caller to one number that are set up at the same time. One more is a LOOP. `off`: no limit.',
    limitFrom(2, 1000),
    { default: 10 },
  ),
  stop_within: key(
    'How long a stop of the app waits for calls that are being set up; then their callers go back to the dialplan (DRAINING).',
    duration('0s', '10m'),
    { default: '30s' },
  ),
  trunks: entries('Connections to carriers, by name.', TRUNK_KEYS),
  routes: entries('Cascades, by name: the first argument of Stasis().', ROUTE_KEYS, {
    atLeastOne: 'route',
  }),
  numbers: entries(
    'The numbers that people call, each with its route, for `Stasis(failover,by-number,...)`. A block ends with a star. A whole number counts before a block, and the longest block before the others.',
    NUMBER_KEYS,
    { names: calledNumber },
  ),
  log: section('The log, on standard output.', LOG_KEYS),
  policies: entries('Your own policies, by name.', POLICY_KEYS),
  emergency: section('Emergency calls.', EMERGENCY_KEYS),
  health: switchable('When a trunk is down. `off`: never.', HEALTH_KEYS),
  admin: ADMIN,
  records: switchable('Records of calls and events. `off`: none are kept.', RECORDS_KEYS),
  cluster: section(
    'Nodes that know of each other by a database. Without this section each is by itself.',
    CLUSTER_KEYS,
  ),
  state: key(
    'The SQLite file in which the app keeps health and holds, relative to this file.',
    text,
    {
      default: './data/state.db',
      example: '/var/lib/ari-failover/state.db',
    },
  ),
  sites: entries('Failure domains, by name: what fails together.', SITE_KEYS),
  notify: section('Messages and alerts to people.', NOTIFY_KEYS),
  drills: entries('Rehearsed failures, by name.', DRILL_KEYS, { kinds: DRILL_KINDS }),
};

export type FileSection = Parsed<typeof SCHEMA>;
