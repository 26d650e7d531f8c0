import type { WebhookSettings } from '../../settings/notify.ts';
import { rewriteValues } from '../../words/body-values.ts';

/** Shorter texts are words that an answer may hold anyway. */
const SHORTEST = 8;

/** What an answer may repeat, and evidence must not. The longest come first. */
export function secretsOf({ url, headers, body, format, signingKey }: WebhookSettings): string[] {
  const { pathname, search } = new URL(url);
  const found = new Set([`${pathname}${search}`, ...pathname.split('/'), ...search.split(/[?&=]/)]);
  for (const value of Object.values(headers)) {
    const [, ...rest] = value.split(' ');
    found.add(value).add(rest.join(' '));
  }
  rewriteValues(body, format, (value) => {
    if (!value.includes('{') && !/\s/.test(value)) found.add(value);
    return value;
  });
  if (signingKey !== undefined) found.add(signingKey);
  return [...found]
    .filter((text) => text.length >= SHORTEST)
    .toSorted((one, other) => other.length - one.length);
}
