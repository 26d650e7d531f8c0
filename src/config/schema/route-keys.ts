import {
  any,
  country,
  dialplanPlace,
  dialPrefix,
  duration,
  either,
  listOf,
  name,
  numberFrom,
  oneOf,
  onOff,
  pattern,
  pjsipEndpoint,
  sipUri,
  text,
} from '../formats/formats.ts';
import { TRUNK_CHECK } from './check-keys.ts';
import { nearestName } from '../../words/nearest.ts';
import { key, later, map, reference, references, values, type Section } from './key.ts';

const OUTCOMES = [
  'BUSY',
  'DECLINED',
  'NOANSWER',
  'CONGESTION',
  'CHANUNAVAIL',
  'INVALID_NUMBER',
] as const;

/** Q.850 causes of seven bits, SIP codes from 300 to 699, and classes of them. */
const CODES = String.raw`cause:(?:\d{1,2}|1[01]\d|12[0-7])|sip:[3-6](?:\d\d|xx)`;

/** What `treat` goes by. */
export const EVIDENCE = pattern(
  new RegExp(`^(?:${CODES})$`),
  'evidence such as sip:404, sip:5xx or cause:34',
  'sip:404',
);

const RULES = listOf({
  ...pattern(
    new RegExp(`^(?:${OUTCOMES.join('|')}|${CODES})$`),
    'an outcome such as BUSY, or cause:34, sip:503, sip:5xx',
    'BUSY',
  ),
  hint: (value) => {
    if (/^[3-6]\d\d$/.test(String(value))) return `write "sip:${String(value)}"`;
    const outcome = nearestName(String(value), OUTCOMES);
    return outcome === undefined
      ? `outcomes are ${OUTCOMES.join(', ')}`
      : `did you mean ${outcome}?`;
  },
});

/** What may stand beside a policy, wherever one stands. */
const REFINEMENTS: Section = {
  next_on: key('Outcomes and codes that also move on.', RULES),
  stop_on: key('Outcomes and codes that do not move on.', RULES),
};

export const POLICY: Section = {
  policy: reference('The policy that this one refines.', 'policy'),
  ...REFINEMENTS,
};

const FAILOVERS_PER_MONTH = later(
  key('Failovers that the plan allows: warned at 80 % and 100 %.', numberFrom(1, 1_000_000)),
);

const SITE = reference('The site that it belongs to: what fails together.', 'site');

export const TRUNK: Section = {
  endpoint: key("The PJSIP endpoint; default: the trunk's name.", pjsipEndpoint),
  number_format: key(
    '`e164` +14155550123, `digits` 14155550123, `national` 4155550123, `as-dialled`: as the caller dialled it.',
    oneOf('e164', 'digits', 'national', 'as-dialled'),
    'e164',
  ),
  prefix: key('Put before the formatted number.', dialPrefix, ''),
  progress_is_ringing: key("This carrier's 183 means that the phone rings.", onOff, 'no'),
  caller_id: key(
    "`pass`: the caller's own; `withhold`: none; or a number.",
    pattern(
      /^(?:pass|withhold|\+\d{3,15})$/,
      'pass, withhold or a number such as "+14155550100", in quotes',
      '"+14155550100"',
    ),
    'pass',
  ),
  headers: values(
    'SIP headers of each INVITE. `{call}` `{route}` `{tier}` `{attempt}` `{trunk}` in a value are filled in.',
    key('The value.', text),
    '{ X-Tier: "{tier}" }',
  ),
  diversion: key(
    'Tell the callee who was called first: the second argument of Stasis(), as Diversion.',
    onOff,
    'no',
  ),
  treat: values(
    "This carrier's habits: evidence (`sip:404`, `sip:5xx`, `cause:34`) to outcome, with that outcome's usual blame.",
    key('The outcome.', oneOf(...OUTCOMES)),
    '{ "sip:404": CONGESTION }',
  ),
  checks: {
    ...map('How its health is watched, beside the calls that it carries.', 'items', TRUNK_CHECK),
    holds: { as: 'items', keys: TRUNK_CHECK, words: ['contact', 'registration'] },
    example: '[contact]',
  },
  max_calls: key(
    'Calls at once; a full trunk is passed over, and not blamed.',
    numberFrom(1, 1_000_000),
  ),
  max_calls_per_second: key(
    'New calls in any second; 0.5: one in two seconds.',
    numberFrom(0.01, 100_000, 'any'),
  ),
  rates: key(
    'A CSV of prefix,price per minute, relative to this file, for `cheapest`; the longest prefix counts.',
    text,
    null,
    'rates/carrier-a.csv',
  ),
  site: SITE,
  emergency: key('`no`: never used for emergency calls.', onOff, 'yes'),
  failovers_per_month: FAILOVERS_PER_MONTH,
};

const RING_TIMEOUT = key('From the dialling on, whatever was heard.', duration('1s', '1h'), '25s');

const PROGRESS_TIMEOUT = key(
  'No 18x for so long counts as unreachable. Default: 12s for `number`, 6s for the rest. Not run where nothing stands behind the attempt.',
  duration('500ms', '1h'),
);

const ALLOW: Section = {
  countries: key('Where to.', listOf(country)),
  premium: key('Premium rate numbers too.', onOff, 'no'),
};

const DIALLED = map(
  'What `number: dialled` may dial: by default the own country, and no premium rate. A literal number that is not allowed is a warning.',
  'section',
  ALLOW,
);

/** A destination, and what can be said of it alone. */
const DESTINATION: Section = {
  sip: key('Destination: a SIP URI.', sipUri),
  number: key(
    'Destination: a phone number, dialled through trunks. `dialled`: the second argument of Stasis().',
    any('a phone number in quotes, such as "+14155550123"', '"+14155550123"'),
  ),
  endpoint: key(
    'Destination: any dial string of one channel, such as PJSIP/alice. Beside `sip`: the PJSIP endpoint that dials it.',
    any('an Asterisk dial string', 'PJSIP/alice'),
  ),
  via: {
    ...key(
      'Beside `number`: trunks in this order, default all in the order of this file. Beside `sip`: the trunk that dials it. `{ cheapest: [...] }`: the one that charges least for the number first, by their `rates`.',
      either(name, listOf(name)),
    ),
    refersTo: 'trunk',
    holds: {
      as: 'section',
      keys: {
        cheapest: references('Trunks with `rates`; at the same price in this order.', 'trunk'),
      },
    },
  },
  ring_timeout: { ...RING_TIMEOUT, doc: "Instead of the route's.", default: null },
  progress_timeout: { ...PROGRESS_TIMEOUT, doc: "Instead of the route's." },
  policy: reference("Instead of the route's, its `next_on` and `stop_on` too.", 'policy'),
  ...REFINEMENTS,
  site: SITE,
};

const TIER: Section = {
  ...DESTINATION,
  dialplan: key(
    'Hands the caller to context,extension,priority (without one: 1); the last tier only.',
    dialplanPlace,
  ),
  any_of: map('Destination: several of them, tried as `strategy` says.', 'items', {
    ...DESTINATION,
    weight: key(
      'For `weighted`: its share of the first tries; 0: only after all others.',
      numberFrom(0, 1_000_000, 'any'),
      1,
    ),
  }),
  strategy: key(
    'How `any_of` is tried. `ring-all`: at once, the first answer wins; `in-order`; `weighted`: in an order drawn for each call.',
    oneOf('ring-all', 'in-order', 'weighted'),
    'ring-all',
  ),
  allow: DIALLED,
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
    "The caller after the callee's hang-up: `hangup`, or `continue` in the dialplan.",
    oneOf('hangup', 'continue'),
    'hangup',
  ),
  policy: {
    ...reference(
      'What moves on: `unreachable`, `any-rejection`, `never-miss`, or one of `policies`.',
      'policy',
    ),
    default: 'unreachable',
  },
  ...REFINEMENTS,
  failovers_per_month: FAILOVERS_PER_MONTH,
  allow: DIALLED,
  tiers: map('The steps of the cascade, in order; at least one.', 'items', TIER),
};
