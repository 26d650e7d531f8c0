import { createHash, timingSafeEqual } from 'node:crypto';
import type { Token } from './options.ts';

/** Returns the token of `Authorization: Bearer <token>` (RFC 6750). Undefined if there is none. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(?<token>[\w.~+/-]+=*) *$/i.exec(authorization ?? '')?.groups?.['token'];
}

/**
 * Finds the configured token. Compares with all of them in constant time, so that timing reveals
 * nothing.
 */
export function findToken(tokens: readonly Token[], shown: string): Token | undefined {
  const hash = createHash('sha256').update(shown).digest();
  const matches = tokens.filter(({ sha256 }) => timingSafeEqual(Buffer.from(sha256, 'hex'), hash));
  return matches[0];
}
