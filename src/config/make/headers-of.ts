import type { ChannelSection } from '../schema/notify-keys.ts';
import { at } from '../schema/parsed.ts';
import { withSecrets, type Secrets } from './secrets-of.ts';

/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** fetch sets them, or the app does. */
const NOT_YOURS: readonly string[] = [
  'connection',
  'content-length',
  'expect',
  'host',
  'idempotency-key',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-failover-signature',
  'x-failover-timestamp',
];

/** The headers of a channel, with their secrets. A wrong one is reported, and left out. */
export function headersOf(
  section: ChannelSection,
  secrets: Secrets,
): Readonly<Record<string, string>> {
  const { source } = secrets.files;
  const seen = new Set<string>();
  const headers = Array.from(section.values.headers, ([name, written]) => {
    const place = at(section, 'headers', name);
    if (!TOKEN.test(name)) {
      source.error(place, 'wrong-value', 'is not the name of a header: use letters, digits and -');
      return undefined;
    }
    const lower = name.toLowerCase();
    if (NOT_YOURS.includes(lower))
      source.error(place, 'reserved', "is the app's own header: leave it out");
    if (seen.has(lower)) source.error(place, 'twice', 'appears twice');
    seen.add(lower);
    const value = withSecrets(written, place, secrets);
    if (!isHeaderValue(value)) {
      source.error(place, 'wrong-value', 'may hold only characters of Latin-1');
      return undefined;
    }
    return [name, value] as const;
  });
  return Object.fromEntries(headers.flatMap((header) => (header === undefined ? [] : [header])));
}

/** fetch sends a header as Latin-1, and throws for anything else. */
export function isHeaderValue(value: string): boolean {
  return !/[^\u0020-\u00ff]|\u007f/.test(value);
}
