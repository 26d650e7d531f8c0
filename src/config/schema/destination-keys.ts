import { oneOf, onOff } from '../formats/choice.ts';
import { dialStringOrEndpoint, digit, media, sipUri } from '../formats/dialling.ts';
import { numberOrDialled } from '../formats/numbers.ts';
import { duration } from '../formats/quantity.ts';
import { oneOrList } from '../formats/several.ts';
import { name } from '../formats/text.ts';
import { key, needed, reference, references, valueOrSection } from './key.ts';
import { REFINEMENT_KEYS } from './policy-keys.ts';
import { SITE } from './shared-keys.ts';
import type { Parsed } from './parsed.ts';

export const RING_TIMEOUT = duration('1s', '1h');
export const RESPONSE_TIMEOUT = duration('500ms', '32s');
export const PROGRESS_TIMEOUT = duration('500ms', '1h');

export const VIA_KEYS = {
  cheapest: needed(
    references('Trunks with `rates`. Those with the same price keep this order.', 'trunk'),
    'name the trunks, such as [carrier-a, carrier-b]',
  ),
};

/** A destination and the keys for it alone. */
export const DESTINATION_KEYS = {
  sip: key('Destination: a SIP URI.', sipUri),
  number: key(
    'Destination: a phone number, dialled through trunks. `dialled`: the second argument of Stasis().',
    numberOrDialled,
  ),
  endpoint: key(
    'Destination: any dial string for one channel, such as PJSIP/alice. Beside `sip`: the PJSIP endpoint that dials it.',
    dialStringOrEndpoint,
  ),
  via: valueOrSection(
    'Beside `number`: trunks in this order; default: all, in the order of this file. Beside `sip`: the trunk that dials it. `{ cheapest: [...] }`: the trunk that charges least for the number comes first, by `rates`.',
    oneOrList(name),
    VIA_KEYS,
    { refersTo: 'trunk' },
  ),
  ring_timeout: key('Replaces `ring_timeout` of the route.', RING_TIMEOUT),
  response_timeout: key('Replaces `response_timeout` of the route.', RESPONSE_TIMEOUT),
  progress_timeout: key('Replaces `progress_timeout` of the route.', PROGRESS_TIMEOUT),
  contacts: key(
    'Beside a PJSIP `endpoint`. `all`: every reachable contact of its AOR rings; `first`: only the first one rings.',
    oneOf('all', 'first'),
    { default: 'all' },
  ),
  confirm: key(
    'The answerer must press a key before the call is theirs. A mailbox presses no key, so it counts as NOANSWER.',
    onOff,
  ),
  confirm_digit: key('The key to press.', digit, { example: '"1"' }),
  confirm_prompt: key(
    'The prompt for the answerer: a sound file, as in Playback(), or an ARI media URI. Default: followme/options.',
    media,
  ),
  confirm_within: key(
    'The time from the answer to the key. After it the attempt counts as NOANSWER. Default: 10s.',
    duration('1s', '5m'),
  ),
  policy: reference('Replaces `policy`, `next_on` and `stop_on` of the route.', 'policy'),
  ...REFINEMENT_KEYS,
  site: SITE,
};

export type ViaSection = Parsed<typeof VIA_KEYS>;
export type DestinationSection = Parsed<typeof DESTINATION_KEYS>;
