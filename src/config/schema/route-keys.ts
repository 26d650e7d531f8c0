import { oneOf } from '../formats/choice.ts';
import { duration } from '../formats/quantity.ts';
import { name } from '../formats/text.ts';
import { PROGRESS_TIMEOUT, RESPONSE_TIMEOUT, RING_TIMEOUT } from './destination-keys.ts';
import { items, key } from './key.ts';
import { REFINEMENT_KEYS } from './policy-keys.ts';
import { FAILOVERS_PER_MONTH } from './shared-keys.ts';
import { ALLOW, TIER_KEYS, TIER_KINDS } from './tier-keys.ts';
import type { Parsed } from './parsed.ts';

export const ROUTE_KEYS = {
  ring_timeout: key('The time limit for an answer, from the dialling.', RING_TIMEOUT, {
    default: '25s',
  }),
  response_timeout: key(
    'A leg without any SIP response for this long, not even a 100, is unreachable. PJSIP only. The timer does not run if nothing can follow the attempt.',
    RESPONSE_TIMEOUT,
    { default: '2s' },
  ),
  progress_timeout: key(
    'A destination that sends no 18x in this time is unreachable. Default: 12s for `number`, 6s for others. There is no such limit if no other attempt can follow.',
    PROGRESS_TIMEOUT,
  ),
  max_setup: key('The time limit of the whole cascade.', duration('1s', '1h'), { default: '90s' }),
  ringback: key(
    '`passthrough`: the caller hears ringing when a callee rings. `immediate`: from the start.',
    oneOf('passthrough', 'immediate'),
    { default: 'passthrough' },
  ),
  prepare: key(
    'The next leg is created while an attempt is tried: `auto` where it will most likely fail, `always`, or `never`. A prepared leg is dialled only when its turn has come.',
    oneOf('auto', 'never', 'always'),
    { default: 'auto' },
  ),
  after_answer: key(
    'When the callee has hung up, the caller is hung up, too (`hangup`), or goes on in the dialplan (`continue`).',
    oneOf('hangup', 'continue'),
    { default: 'hangup' },
  ),
  policy: key(
    'Which ends move on: `unreachable`, `any-rejection`, `never-miss`, or one of `policies`.',
    name,
    { default: 'unreachable', refersTo: 'policy' },
  ),
  ...REFINEMENT_KEYS,
  failovers_per_month: FAILOVERS_PER_MONTH,
  proven_within: key(
    'A backup that no drill and no failover has proven in this time is `degraded` (`never-proven`). Without this key it needs no proof.',
    duration('1h', '3650d'),
    { example: '30d' },
  ),
  allow: ALLOW,
  tiers: items('The steps of the cascade, in order; at least one.', TIER_KEYS, {
    kinds: TIER_KINDS,
    atLeastOne: 'tier',
    remedy: 'it must be a list of at least one tier',
  }),
};

export type RouteSection = Parsed<typeof ROUTE_KEYS>;
