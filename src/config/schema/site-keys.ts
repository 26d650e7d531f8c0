import { dnsServer, dnsValue, httpUrl, recordName, zoneName } from '../formats/addresses.ts';
import { onOff } from '../formats/choice.ts';
import { sentHeader } from '../formats/headers.ts';
import { duration, numberFrom } from '../formats/quantity.ts';
import { text } from '../formats/text.ts';
import { SITE_CHECK_KEYS, SITE_CHECK_KINDS } from './check-keys.ts';
import { items, key, needed, reference, section } from './key.ts';
import type { Kinds } from './kinds.ts';
import type { Parsed } from './parsed.ts';

export const DNS_KEYS = {
  server: needed(key('The name server that accepts updates, `host` or `host:port`.', dnsServer)),
  zone: needed(key('The zone.', zoneName)),
  record: needed(key("The name within the zone; `@`: the zone's own.", recordName)),
  value: needed(key('Its one record while the site is down: an address, or a name.', dnsValue)),
  return_value: key(
    'Its one record when the site is back. Default: the app leaves it as it is.',
    dnsValue,
    {
      example: 'dc1.example.com',
    },
  ),
  ttl: key('Its time to live.', duration('1s', '1d'), { default: '30s' }),
  key_file: key(
    'A TSIG key file as `tsig-keygen` writes it, relative to this file. Default: no signature.',
    text,
    { example: '/etc/ari-failover/dns.key' },
  ),
};

export const ACTION_KEYS = {
  notify: reference('A cascade that gets a message (see `notify`).', 'cascade'),
  webhook: key('A URL that gets a POST.', httpUrl, {
    example: 'https://hooks.example.com/failover',
  }),
  dns: section('A record to update (RFC 2136).', DNS_KEYS),
};

export const ACTION_KINDS = {
  of: ['notify', 'webhook', 'dns'],
} as const satisfies Kinds<keyof typeof ACTION_KEYS>;

export const SITE_KEYS = {
  standby: reference('The site that takes over.', 'site'),
  checks: items(
    'Checks of the site. Its trunks and hosts count, too, each with weight 1.',
    SITE_CHECK_KEYS,
    {
      kinds: SITE_CHECK_KINDS,
    },
  ),
  down_below: key(
    'The site is down if less than this percentage, by weight, of what is known is good three times in a row.',
    numberFrom(0, 100),
    { default: 50 },
  ),
  context_header: key(
    'A SIP header of INVITEs to the standby while this site is down.',
    sentHeader,
  ),
  auto_return: key(
    'Calls return by themselves. `no`: `ari-failover return <site>` brings them back.',
    onOff,
    {
      default: 'yes',
    },
  ),
  actions: items(
    'What the app does each time that the site goes down or comes back.',
    ACTION_KEYS,
    {
      kinds: ACTION_KINDS,
    },
  ),
};

export type SiteSection = Parsed<typeof SITE_KEYS>;
export type ActionSection = Parsed<typeof ACTION_KEYS>;
export type DnsSection = Parsed<typeof DNS_KEYS>;
