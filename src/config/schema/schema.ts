import { text } from '../formats/formats.ts';
import { ADMIN } from './admin-keys.ts';
import { ASTERISK, LOG, NUMBERING } from './asterisk-keys.ts';
import { key, later, map, type Section } from './key.ts';
import { EMERGENCY, HEALTH } from './emergency-health-keys.ts';
import { DRILL } from './drill-keys.ts';
import { NOTIFY, RECORDS } from './later-keys.ts';
import { POLICY, ROUTE, TRUNK } from './route-keys.ts';
import { SITE } from './site-keys.ts';

/** The whole file, as data: what is read by it, and what docs/configuration.md says. */
export const SCHEMA: Section = {
  asterisk: map('The running Asterisk.', 'section', ASTERISK),
  numbering: map('Phone numbers.', 'section', NUMBERING),
  trunks: map('Ways out to carriers, by name.', 'entries', TRUNK),
  routes: map('Cascades, by name: the first argument of Stasis().', 'entries', ROUTE),
  log: map('The log, on standard output.', 'section', LOG),
  policies: map('Policies of your own, by name.', 'entries', POLICY),
  emergency: map(
    "Emergency calls: on top of the country's own short numbers.",
    'section',
    EMERGENCY,
  ),
  health: HEALTH,
  admin: ADMIN,
  records: later(map('Call records.', 'section', RECORDS)),
  state: key(
    'Where health and holds are kept, relative to this file (SQLite).',
    text,
    './data/state.db',
    '/var/lib/ari-failover/state.db',
  ),
  sites: map('Failure domains, by name: what fails together.', 'entries', SITE),
  notify: later(map('Alerts and messages.', 'section', NOTIFY)),
  drills: map('Rehearsed failures, by name.', 'entries', DRILL),
};
