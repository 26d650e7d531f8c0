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

/** What somebody sees of phone numbers. @param redacts whether the role `read` may not see them */
export function numbersFor(who: Who | undefined, redacts: boolean): 'full' | 'masked' {
  return redacts && who !== undefined && roleOf(who) === 'read' ? 'masked' : 'full';
}

/** What a request shows to be let in. `token`: the one of `admin.tokens` that it stands for. */
export type Shown =
  | { readonly kind: 'token' | 'session'; readonly token: Token | undefined }
  | { readonly kind: 'nothing'; readonly token?: undefined };

export function roleOf(who: Who): Role {
  return who.kind === 'loopback' ? 'operate' : who.role;
}

/** Finds the token that a request has, or that somebody has signed in with. */
export function shownBy(
  request: FastifyRequest,
  sessions: LiveAccess['sessions'],
  tokens: readonly Token[],
): Shown {
  const bearer = bearerOf(request.headers.authorization);
  if (bearer !== undefined) return { kind: 'token', token: findToken(tokens, bearer) };
  const id = sessionIdOf(request);
  if (id !== undefined) return { kind: 'session', token: sessions.use(id, tokens) };
  return { kind: 'nothing' };
}
