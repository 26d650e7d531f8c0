import { isZone } from '../../words/zoned-time.ts';
import { reading } from './text.ts';

/** Where records are kept. */
export type RecordsUrl =
  /** As in the file, so perhaps relative. */
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

export const recordsUrl = reading<RecordsUrl>(
  {
    pattern: /^(?:sqlite:(?<path>[^\p{Cc}]+)|postgres(?:ql)?:\/\/[^\s]+)$/u,
    mustBe:
      '`sqlite:` and a path, or a URL of one host such as postgres://failover@db.example.com/failover',
    example: 'postgres://failover@db.example.com/failover',
  },
  ({ path }, text) => {
    if (path !== undefined) return { kind: 'sqlite', path: path.replace(/^\/\/(?=\/)/, '') };
    return URL.canParse(text) ? { kind: 'postgres', url: text } : undefined;
  },
);

/** Parsed to one URL for each host. */
export const postgresUrls = reading<readonly string[]>(
  {
    pattern: /^postgres(?:ql)?:\/\/[^\s]+$/,
    mustBe: 'a postgres:// URL; several hosts are separated by commas',
    example: 'postgres://failover@db1,db2/failover',
  },
  (_, text) => {
    const urls = urlOfEachHost(text);
    return urls.every((url) => URL.canParse(url)) ? urls : undefined;
  },
);

/** `postgres://u@db1:5433,db2/x` names two servers. */
function urlOfEachHost(text: string): readonly string[] {
  const {
    before = '',
    hosts = '',
    after = '',
  } = /^(?<before>\w+:\/\/(?:[^/?#]*@)?)(?<hosts>[^/?#]*)(?<after>.*)$/.exec(text)?.groups ?? {};
  return hosts.split(',').map((host) => `${before}${host}${after}`);
}

export const timeZone = reading(
  {
    pattern: /^[A-Za-z][A-Za-z0-9_+/-]*$/,
    mustBe: 'a time zone such as Europe/Berlin',
    example: 'Europe/Berlin',
  },
  (_, text) => (isZone(text) ? text : undefined),
);
