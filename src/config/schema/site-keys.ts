import { isIP } from 'node:net';
import {
  duration,
  httpUrl,
  numberFrom,
  onOff,
  pattern,
  sipHeader,
  text,
  type Format,
} from '../formats/formats.ts';
import { SITE_CHECK } from './check-keys.ts';
import { key, map, reference, type Section } from './key.ts';

const zoneName = pattern(
  /^(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/,
  'a DNS name such as example.com',
  'example.com',
);
const recordName = pattern(
  /^(?:@|(?:\*|[\w-]{1,63})(?:\.[\w-]{1,63})*\.?)$/,
  'a DNS name such as chat, or @',
  'chat',
);
/** Ports 1 to 65535. */
const dnsServer = pattern(
  /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]))?$/,
  'an address or a name, with a port from 1 to 65535 or without, such as 10.0.0.53',
  '10.0.0.53',
);
/** The last label of a host name is never a number (RFC 3696, section 2): such a name is an address that went wrong. */
const hostName = /^(?:[\w-]{1,63}\.)+(?!\d+\.?$)[\w-]{1,63}\.?$/;
const dnsValue: Format = {
  mustBe: 'an IPv4 address, an IPv6 address or a whole host name',
  example: 'standby.example.com',
  accepts: (value) =>
    typeof value === 'string' &&
    (hostName.test(value) || (isIP(value) !== 0 && !value.includes('%'))),
};

const DNS: Section = {
  server: key('The name server that takes updates, `host` or `host:port`.', dnsServer),
  zone: key('The zone.', zoneName, null, 'example.com'),
  record: key("The name within the zone; `@`: the zone's own.", recordName, null, 'chat'),
  value: key('Its one record while the site is down: an address, or a name.', dnsValue),
  return_value: key(
    'Its one record when the site is back; default: left as it is.',
    dnsValue,
    null,
    'dc1.example.com',
  ),
  ttl: key('Its time to live.', duration('1s', '1d'), '30s'),
  key_file: key(
    'A TSIG key as `tsig-keygen` writes it, relative to this file; default: not signed.',
    text,
    null,
    '/etc/ari-failover/dns.key',
  ),
};

export const SITE: Section = {
  standby: reference('The site that stands in.', 'site'),
  checks: map('Watches it, beside its trunks, each of which weighs 1.', 'items', SITE_CHECK),
  down_below: key(
    'Percent of what is known of it, by weight: with less than that good, three times in a row, it is down.',
    numberFrom(0, 100),
    50,
  ),
  context_header: key(
    'A SIP header that INVITEs to the standby carry while this site is down.',
    sipHeader,
  ),
  auto_return: key(
    'It is used again by itself; `no`: by `ari-failover return <site>`.',
    onOff,
    'yes',
  ),
  actions: map('What is done each time that it goes down or comes back.', 'items', {
    notify: reference(
      'A cascade to tell; until notifications are built, a line in the log.',
      'cascade',
    ),
    webhook: key('A URL that gets a POST.', httpUrl, null, 'https://hooks.example.com/failover'),
    dns: map('A record that is updated (RFC 2136).', 'section', DNS),
  }),
};
