import type { FastifyRequest } from 'fastify';
import type { Logger } from '../ports.ts';
import type { Access, Role } from './options.ts';
import type { RateLimit } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { bearerOf, findToken } from './tokens.ts';
import { isCrossSite, isJson, isOwnHost } from './web-pages.ts';

/** The client that sends a request. */
export type Who =
  | { readonly kind: 'loopback' }
  | { readonly kind: 'token'; readonly name: string; readonly role: Role };

declare module 'fastify' {
  interface FastifyRequest {
    who: Who;
  }
  interface FastifyContextConfig {
    /** The route needs no token and no Host check. */
    isOpen?: boolean;
  }
}

export interface GuardParts {
  readonly access: Access;
  readonly isTls: boolean;
  readonly limit: RateLimit;
  readonly logger: Logger;
}

/** Checks a request before its body is read: Host header or token, role, rate. @throws Refusal */
export function admit(request: FastifyRequest, parts: GuardParts): void {
  if (request.routeOptions.config.isOpen === true) return;
  request.who = whoAsks(request, parts);
  const isLook = request.method === 'GET' || request.method === 'HEAD';
  if (!isLook) mustOperate(request);
}

/** @throws Refusal if a token may only read */
export function mustOperate({ who }: FastifyRequest): void {
  if (who.kind === 'loopback' || who.role === 'operate') return;
  throw new Refusal(
    'forbidden',
    `token "${who.name}" has the role read, this request needs the role operate`,
  );
}

/**
 * CSRF guard for routes that change something: refuses requests that a browser sends for another
 * site. @throws Refusal
 */
export async function refuseWebPages({ headers }: FastifyRequest): Promise<void> {
  if (isCrossSite(headers)) {
    throw new Refusal('cross-site', 'a web page of another origin may not send this request');
  }
  if (!isJson(headers['content-type'])) {
    const remedy = 'send the header Content-Type: application/json, even with an empty body';
    throw new Refusal('not-json', `the body must be JSON: ${remedy}`);
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
    throw new Refusal('too-many-requests', `${who} sends too many requests: wait a second`, {
      'retry-after': '1',
    });
  }
  if (token !== undefined) return { kind: 'token', name: token.name, role: token.role };
  const why = shown === undefined ? 'the request has no token' : 'the token is not in admin.tokens';
  // At most one line a second for each address, whatever it tries.
  if (count === 1) logger.warn('API request refused', { address: request.ip, why });
  throw new Refusal('unauthorized', `${why}: send the header Authorization: Bearer <token>`, {
    'www-authenticate': 'Bearer',
  });
}
