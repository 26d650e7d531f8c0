import { createHash } from 'node:crypto';
import type { Access, Token } from '../../src/admin/options.ts';

export const READ = 'a-token-that-reads';
export const OPERATE = 'a-token-that-operates';

/** The digest of a token, as `admin.tokens` has it. */
export function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The header by which a request shows a token. */
export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

export const GRAFANA: Token = { name: 'grafana', role: 'read', sha256: sha256(READ) };
export const NIGHT: Token = { name: 'night-shift', role: 'operate', sha256: sha256(OPERATE) };

/** One token of each role. */
export const TOKENS = { kind: 'tokens', tokens: [GRAFANA, NIGHT] } as const satisfies Access;

export const AS_READER = bearer(READ);
export const AS_OPERATOR = bearer(OPERATE);
