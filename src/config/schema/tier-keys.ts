import { oneOf, onOff } from '../formats/choice.ts';
import { dialplanPlace } from '../formats/dialling.ts';
import { countryOrWorld } from '../formats/numbers.ts';
import { numberFrom } from '../formats/quantity.ts';
import { listOf } from '../formats/several.ts';
import { DESTINATION_KEYS } from './destination-keys.ts';
import { items, key, section } from './key.ts';
import type { Kinds } from './kinds.ts';
import type { Parsed } from './parsed.ts';

export const ALLOW_KEYS = {
  countries: key(
    'The countries that callers may dial. "001": networks of no country, such as +800 and satellites.',
    listOf(countryOrWorld),
    { example: '[US, CA]' },
  ),
  premium: key('Premium rate numbers too.', onOff, { default: 'no' }),
};

const WHAT_IS_ALLOWED =
  'The numbers that `number: dialled` may dial. Default: those of the own country, without premium rate. A literal number that is not allowed is a warning.';

export const ALLOW = section(WHAT_IS_ALLOWED, ALLOW_KEYS);

/** One of several destinations of a tier. */
export const MEMBER_KEYS = {
  ...DESTINATION_KEYS,
  weight: key(
    'For `weighted`: its share of the first attempts. 0: only after all others.',
    numberFrom(0, 1_000_000, 'any'),
    { default: 1 },
  ),
};

export const MEMBER_KINDS = {
  of: ['sip', 'number', 'endpoint'],
  besides: { endpoint: 'sip' },
  only: { contacts: ['endpoint'] },
} as const satisfies Kinds<keyof typeof MEMBER_KEYS>;

export const TIER_KEYS = {
  ...DESTINATION_KEYS,
  dialplan: key(
    'Hands the caller to context,extension,priority (default priority: 1). Only in the last tier.',
    dialplanPlace,
  ),
  any_of: items('Destination: several of them, in the order of `strategy`.', MEMBER_KEYS, {
    kinds: MEMBER_KINDS,
    atLeastOne: 'destination',
  }),
  strategy: key(
    'The order of `any_of`. `ring-all`: all at once, the first answer wins. `in-order`: one after the other. `weighted`: the same, in an order that the app draws for each call.',
    oneOf('ring-all', 'in-order', 'weighted'),
    { default: 'ring-all' },
  ),
  allow: ALLOW,
};

const DIALLED = ['sip', 'number', 'any_of', 'endpoint'] as const;

export const TIER_KINDS = {
  of: ['sip', 'number', 'any_of', 'endpoint', 'dialplan'],
  besides: { endpoint: 'sip' },
  only: {
    via: ['sip', 'number'],
    strategy: ['any_of'],
    allow: ['number', 'any_of'],
    ring_timeout: DIALLED,
    response_timeout: DIALLED,
    progress_timeout: DIALLED,
    contacts: ['endpoint', 'any_of'],
    confirm: DIALLED,
    confirm_digit: DIALLED,
    confirm_prompt: DIALLED,
    confirm_within: DIALLED,
    policy: DIALLED,
    next_on: DIALLED,
    stop_on: DIALLED,
    site: DIALLED,
  },
} as const satisfies Kinds<keyof typeof TIER_KEYS>;

export type AllowSection = Parsed<typeof ALLOW_KEYS>;
export type TierSection = Parsed<typeof TIER_KEYS>;
