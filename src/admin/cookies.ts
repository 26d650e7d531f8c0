import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LONGEST_MS } from './sessions.ts';

export function takeCookies(app: FastifyInstance): void {
  void app.register(cookie);
}

/** The id of the session that a browser sends. */
export function sessionIdOf(request: FastifyRequest): string | undefined {
  const { headers, server } = request;
  // The plugin reads cookies after the guard has to know them.
  return headers.cookie === undefined
    ? undefined
    : server.parseCookie(headers.cookie)[nameFor(request)];
}

export function keepSession(request: FastifyRequest, reply: FastifyReply, id: string): void {
  const maxAge = LONGEST_MS / 1000;
  void reply.setCookie(nameFor(request), id, { ...optionsFor(request), maxAge });
}

export function dropSession(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(nameFor(request), optionsFor(request));
}

/**
 * Browsers share the cookies of a host among its ports. With the port in the name, two apps behind
 * tunnels do not sign each other's users out. `__Host-` lets no other host set the cookie.
 */
function nameFor(request: FastifyRequest): string {
  const name = `ari-failover-${request.socket.localPort}`;
  return isTls(request) ? `__Host-${name}` : name;
}

function optionsFor(request: FastifyRequest) {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: isTls(request) } as const;
}

function isTls(request: FastifyRequest): boolean {
  return request.protocol === 'https';
}
