import type { FastifyRequest } from 'fastify';
import { sessionIdOf } from './cookies.ts';
import type { LiveAccess } from './live-access.ts';
import { bearerOf, findToken } from './tokens.ts';

/**
 * Whether a client whose answer takes long still has what it was admitted with: its token, its
 * session, its role.
 */
export function isStillAdmitted(request: FastifyRequest, { now, sessions }: LiveAccess): boolean {
  const { who } = request;
  if (who.kind === 'loopback' || now.kind === 'loopback') return now.kind === who.kind;
  const token =
    who.kind === 'token'
      ? findToken(now.tokens, bearerOf(request.headers.authorization) ?? '')
      : sessions.look(sessionIdOf(request) ?? '', now.tokens);
  return token?.name === who.name && token.role === who.role;
}
