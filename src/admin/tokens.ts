import { createHash, timingSafeEqual } from 'node:crypto';
import type { Token } from './options.ts';

/** What `Authorization: Bearer <token>` holds (RFC 6750); undefined where it holds none. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(?<token>[\w.~+/-]+=*) *$/i.exec(authorization ?? '')?.groups?.['token'];
}

/** Which token it is. All are compared, whatever the first ones say, so that the time tells nothing. */
export function findToken(tokens: readonly Token[], shown: string): Token | undefined {
  const hash = createHash('sha256').update(shown).digest();
  const matches = tokens.filter(({ sha256 }) => timingSafeEqual(Buffer.from(sha256, 'hex'), hash));
  return matches[0];
}
