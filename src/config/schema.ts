import {
  anything,
  country,
  dialplanPlace,
  dialPrefix,
  duration,
  name,
  oneOf,
  onOff,
  pjsipEndpoint,
  sipUri,
  text,
  url,
  type Format,
} from './formats.ts';

/** A key, as convict knows it. */
export interface Key {
  readonly doc: string;
  readonly format: Format;
  /** null: none. */
  readonly default: unknown;
  readonly env?: string;
  /** False: accepted, and warned about, since what it asks for does not exist yet. */
  readonly built?: false;
}

export type Section = Readonly<Record<string, Key>>;

function key(doc: string, format: Format, fallback: unknown = null): Key {
  return { doc, format, default: fallback };
}

function unbuilt(doc: string): Key {
  return { doc, format: anything, default: null, built: false };
}

export const ASTERISK: Section = {
  url: { ...key('Where ARI listens.', url, 'http://127.0.0.1:8088'), env: 'ARI_URL' },
  username: { ...key('The user of ari.conf.', text, 'failover'), env: 'ARI_USERNAME' },
  password: { ...key('Its password; or password_file.', text), env: 'ARI_PASSWORD' },
  password_file: key('A file that holds the password, relative to this one.', text),
  ca_file: key('Certificates to trust with an https URL (PEM), relative to this file.', text),
  app: key("The Stasis application's name.", name, 'failover'),
  sip_endpoint: key('The PJSIP endpoint that dials `sip` destinations.', pjsipEndpoint, 'outbound'),
  transport: key(
    '`websocket` needs Asterisk 20.14, 21.9, 22.4 or later; `http` is for older ones (ari-client).',
    oneOf('auto', 'websocket', 'http'),
    'auto',
  ),
  ami: unbuilt('AMI, for what ARI does not tell.'),
};

export const NUMBERING: Section = {
  country: key('For numbers without a leading +.', country),
};

export const LOG: Section = {
  level: key('How much is logged.', oneOf('error', 'warn', 'info', 'debug'), 'info'),
  pretty: key('For people instead of JSON.', onOff, 'no'),
  redact_numbers: key('Keep only the last two digits of phone numbers.', onOff, 'no'),
};

export const TRUNK: Section = {
  endpoint: key("The PJSIP endpoint; default: the trunk's name.", pjsipEndpoint),
  number_format: key(
    '`e164` +14155550123 or `digits` 14155550123 (`national` and `as-dialled` have no effect yet).',
    oneOf('e164', 'digits', 'national', 'as-dialled'),
    'e164',
  ),
  prefix: key('Put before the formatted number.', dialPrefix, ''),
  progress_is_ringing: key("This carrier's 183 means that the phone rings.", onOff, 'no'),
  caller_id: unbuilt('pass, withhold, or a number.'),
  headers: unbuilt('SIP headers on each INVITE.'),
  diversion: unbuilt('Tell the callee who was called first.'),
  treat: unbuilt("This carrier's habits: evidence to outcome."),
  checks: unbuilt('How its health is watched.'),
  max_calls: unbuilt('Calls at once.'),
  max_calls_per_second: unbuilt('New calls per second.'),
  rates: unbuilt('A CSV of prefixes and prices.'),
  site: unbuilt('The site it belongs to.'),
  emergency: unbuilt('no: never used for emergency calls.'),
  failovers_per_month: unbuilt('Warned at 80 % and 100 %.'),
};

const RING_TIMEOUT = key('From the dialling on, whatever was heard.', duration('1s', '1h'), '25s');

const PROGRESS_TIMEOUT = key(
  'No 18x for so long counts as unreachable; default 12s for `number`, 6s for the rest. Not run where nothing stands behind the attempt.',
  duration('500ms', '1h'),
);

/** What else may stand beside a tier's destination, on a route too. */
const REFINEMENTS: Section = {
  next_on: unbuilt('Outcomes and codes that also move on.'),
  stop_on: unbuilt('Outcomes and codes that do not.'),
};

export const ROUTE: Section = {
  ring_timeout: RING_TIMEOUT,
  progress_timeout: PROGRESS_TIMEOUT,
  max_setup: key('Limit of the whole cascade.', duration('1s', '1h'), '90s'),
  ringback: key(
    '`passthrough`: ringing is heard when a callee rings; `immediate`: from the start.',
    oneOf('passthrough', 'immediate'),
    'passthrough',
  ),
  after_answer: key(
    'What becomes of the caller when the callee hangs up.',
    oneOf('hangup', 'continue'),
    'hangup',
  ),
  policy: key('Which outcomes move on; only `unreachable` exists yet.', name, 'unreachable'),
  tiers: key('The steps of the cascade, in order.', anything),
  ...REFINEMENTS,
  failovers_per_month: unbuilt('Warned at 80 % and 100 %.'),
  allow: unbuilt('What `number: dialled` may dial.'),
};

export const TIER: Section = {
  sip: key('Destination: a SIP URI.', sipUri),
  number: key('Destination: a phone number, in quotes, dialled through trunks.', anything),
  endpoint: key(
    'Destination: any Asterisk dial string. Beside `sip`: the PJSIP endpoint that dials it.',
    anything,
  ),
  dialplan: key(
    'Hands the caller to context,extension,priority; the last tier only.',
    dialplanPlace,
  ),
  any_of: unbuilt('Destination: several at once.'),
  via: key(
    '`number`: trunks in this order, default all. `sip`: the trunk that dials it.',
    anything,
  ),
  ring_timeout: { ...RING_TIMEOUT, default: null },
  progress_timeout: PROGRESS_TIMEOUT,
  policy: unbuilt('As on a route.'),
  ...REFINEMENTS,
  strategy: unbuilt('ring-all, in-order or weighted.'),
  weight: unbuilt('For `weighted`.'),
  allow: unbuilt('What `number: dialled` may dial.'),
};

/** The file's own keys. What is not a section of its own is read elsewhere, or not built yet. */
export const ROOT: Section = {
  asterisk: key('The running Asterisk.', anything),
  numbering: key('Phone numbers.', anything),
  trunks: key('Ways out to carriers, by name.', anything),
  routes: key('Cascades, by name: the first argument of Stasis().', anything),
  log: key('The log, on standard output.', anything),
  emergency: unbuilt('Emergency numbers.'),
  policies: unbuilt('Named policies.'),
  health: unbuilt('When a trunk is down.'),
  admin: unbuilt('API and dashboard.'),
  records: unbuilt('Call records.'),
  state: unbuilt('Where state is kept.'),
  sites: unbuilt('Failure domains.'),
  notify: unbuilt('Alerts and messages.'),
  drills: unbuilt('Rehearsed failures.'),
};

export const DESTINATIONS = ['sip', 'number', 'any_of', 'endpoint', 'dialplan'] as const;
