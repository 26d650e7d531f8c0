import type { FastifyRequest } from 'fastify';
import type { Logger } from '../ports.ts';
import type { Access, Role } from './options.ts';
import type { RateLimit } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { bearerOf, findToken } from './tokens.ts';
import { isCrossSite, isJson, isOwnHost } from './web-pages.ts';

/** Who asks. */
export type Who =
  | { readonly kind: 'loopback' }
  | { readonly kind: 'token'; readonly name: string; readonly role: Role };

declare module 'fastify' {
  interface FastifyRequest {
    who: Who;
  }
  interface FastifyContextConfig {
    /** Everybody may ask. */
    isOpen?: boolean;
  }
}

export interface GuardParts {
  readonly access: Access;
  readonly isTls: boolean;
  readonly limit: RateLimit;
  readonly logger: Logger;
}

/** Lets a request in, before its body is read. @throws Refusal */
export function admit(request: FastifyRequest, parts: GuardParts): void {
  if (request.routeOptions.config.isOpen === true) return;
  request.who = whoAsks(request, parts);
  const isLook = request.method === 'GET' || request.method === 'HEAD';
  if (!isLook && request.who.kind === 'token' && request.who.role === 'read') {
    const { name } = request.who;
    throw new Refusal('forbidden', `token "${name}" has the role read: this needs operate`);
  }
}

/** For what acts: it must be an operator's own wish, not a web page's that he has open. @throws Refusal */
export async function refuseWebPages({ headers }: FastifyRequest): Promise<void> {
  if (isCrossSite(headers)) {
    throw new Refusal('cross-site', 'a web page of another origin may not do this');
  }
  if (!isJson(headers['content-type'])) {
    const right = 'send the header Content-Type: application/json, even with an empty body';
    throw new Refusal('not-json', `only JSON is taken: ${right}`);
  }
}

function whoAsks(request: FastifyRequest, { access, isTls, limit, logger }: GuardParts): Who {
  if (access.kind === 'loopback') {
    const port = request.socket.localPort ?? 0;
    if (isOwnHost(request.headers.host, port, isTls)) return { kind: 'loopback' };
    const right = `localhost:${port}, 127.0.0.1:${port} or [::1]:${port}`;
    throw new Refusal('wrong-host', `the Host header must be ${right}`);
  }
  const shown = bearerOf(request.headers.authorization);
  const token = shown === undefined ? undefined : findToken(access.tokens, shown);
  const { count, isWithin } = limit.take(
    token === undefined ? `address ${request.ip}` : `token ${token.name}`,
  );
  if (!isWithin) {
    const who = token === undefined ? 'this address' : `token "${token.name}"`;
    throw new Refusal('too-many-requests', `${who} asks too often: wait a second`, {
      'retry-after': '1',
    });
  }
  if (token !== undefined) return { kind: 'token', name: token.name, role: token.role };
  const why = shown === undefined ? 'no token was shown' : 'the token is none of admin.tokens';
  // Once in a second for each address, whatever it tries.
  if (count === 1) logger.warn('API request refused', { address: request.ip, why });
  throw new Refusal('unauthorized', `${why}: send the header Authorization: Bearer <token>`, {
    'www-authenticate': 'Bearer',
  });
}
