import { isIP } from 'node:net';
import { reading, matching } from './text.ts';

const HOST = String.raw`[\w.-]+|\[[\da-fA-F:.]+\]`;
/** 1 to 65535. */
const PORT = String.raw`[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]`;

/** A host, without the brackets of an IPv6 address. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

export const listenAddress = reading(
  {
    pattern: new RegExp(String.raw`^(?<host>${HOST}):(?=\d{1,5}$)0*(?<port>${PORT})$`),
    mustBe: 'an address and port such as 127.0.0.1:8090 or [::1]:8090',
    example: '127.0.0.1:8090',
  },
  ({ host = '', port }) => ({ host: bare(host), port: Number(port) }),
);

/** Parsed to host and port; the default port is 53. */
export const dnsServer = reading(
  {
    pattern: new RegExp(`^(?<host>${HOST})(?::(?<port>${PORT}))?$`),
    mustBe: 'an address or a name, with a port from 1 to 65535 or without, such as 10.0.0.53',
    example: '10.0.0.53',
  },
  ({ host = '', port = '53' }) => ({ host: bare(host), port: Number(port) }),
);

export const zoneName = matching({
  pattern: /^(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/,
  mustBe: 'a DNS name such as example.com',
  example: 'example.com',
});

export const recordName = matching({
  pattern: /^(?:@|(?:\*|[\w-]{1,63})(?:\.[\w-]{1,63})*\.?)$/,
  mustBe: 'a DNS name such as chat, or @',
  example: 'chat',
});

/**
 * The last label of a host name is never a number (RFC 3696, section 2): that is a wrong address.
 */
const HOST_NAME = String.raw`(?:[\w-]{1,63}\.)+(?!\d+\.?$)[\w-]{1,63}\.?`;

/** Parsed to the text, and whether it is an address or a name. */
export const dnsValue = reading(
  {
    pattern: new RegExp(String.raw`^(?:(?<name>${HOST_NAME})|[\d.]+|[\da-fA-F:.]*:[\da-fA-F:.]*)$`),
    mustBe: 'an IPv4 address, an IPv6 address or a whole host name',
    example: 'standby.example.com',
  },
  (groups, text) => {
    const isAddress = isIP(text) !== 0;
    return isAddress || groups['name'] !== undefined ? { text, isAddress } : undefined;
  },
);

export const url = reading(
  {
    pattern: /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/,
    mustBe: 'a URL such as http://127.0.0.1:8088, without user, query and fragment',
    example: 'https://pbx.example.com:8089',
  },
  (_, text) => (URL.canParse(text) ? text : undefined),
);

/** RFC 5321 without quotes, comments and lists: nothing in it can end an address or a header. */
export const mailAddress = matching({
  pattern: /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u,
  mustBe: 'one e-mail address such as ops@example.com',
  example: 'ops@example.com',
  hint: (value) => {
    const written = String(value);
    if (/[,;]/.test(written)) return 'each address is an item of the list';
    const bare = /<(?<bare>[^<>\s]+@[^<>\s]+)>/.exec(written)?.groups?.['bare'];
    return bare && `write ${bare}`;
  },
});

export interface HttpUrl {
  readonly url: string;
  /** With the port, if the URL has one. */
  readonly host: string;
}

export const httpUrl = reading(
  {
    pattern: /^https?:\/\/[^\s/?#@]+(?:[/?][^\s#]*)?$/,
    mustBe: 'a URL such as http://10.0.0.9/health, without user and password',
    example: '"http://10.0.0.9/health"',
  },
  (_, text): HttpUrl | undefined =>
    URL.canParse(text) ? { url: text, host: new URL(text).host } : undefined,
);
