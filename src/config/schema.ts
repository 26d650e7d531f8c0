import { text } from './formats.ts';
import { ADMIN } from './schema-admin.ts';
import { ASTERISK, LOG, NUMBERING } from './schema-asterisk.ts';
import { key, later, map, type Section } from './schema-key.ts';
import { EMERGENCY, HEALTH } from './schema-emergency-health.ts';
import { DRILL } from './schema-drills.ts';
import { NOTIFY, RECORDS } from './schema-later.ts';
import { POLICY, ROUTE, TRUNK } from './schema-routes.ts';
import { SITE } from './schema-sites.ts';

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
