import type { FastifyRequest } from 'fastify';
import { sessionIdOf } from './cookies.ts';
import type { LiveAccess } from './live-access.ts';
import type { Role, Token } from './options.ts';
import { bearerOf, findToken } from './tokens.ts';

/** The client that sends a request. */
export type Who =
  | { readonly kind: 'loopback' }
  /** `session`: by the cookie of somebody who has signed in with the token. */
  | { readonly kind: 'token' | 'session'; readonly name: string; readonly role: Role };

/** What a client sees of phone numbers. */
export type NumbersSeen = 'full' | 'masked';

/** @param redacts whether the role `read` may not see phone numbers */
export function numbersFor(who: Who | undefined, redacts: boolean): NumbersSeen {
  return redacts && who !== undefined && roleOf(who) === 'read' ? 'masked' : 'full';
}

/** What a request has to be let in. `token`: the one of `admin.tokens` that it stands for. */
export type Credential =
  | { readonly kind: 'token' | 'session'; readonly token: Token | undefined }
  | { readonly kind: 'nothing'; readonly token?: undefined };

export function roleOf(who: Who): Role {
  return who.kind === 'loopback' ? 'operate' : who.role;
}

/** Finds the token that a request has, or that somebody has signed in with. */
export function credentialOf(
  request: FastifyRequest,
  sessions: LiveAccess['sessions'],
  tokens: readonly Token[],
): Credential {
  const bearer = bearerOf(request.headers.authorization);
  if (bearer !== undefined) return { kind: 'token', token: findToken(tokens, bearer) };
  const id = sessionIdOf(request);
  if (id !== undefined) return { kind: 'session', token: sessions.use(id, tokens) };
  return { kind: 'nothing' };
}
