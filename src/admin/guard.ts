import type { FastifyRequest } from 'fastify';
import type { Logger } from '../ports.ts';
import type { LiveAccess } from './live-access.ts';
import type { RateLimit } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { isCrossSite, isJson, isOwnHost } from './web-pages.ts';
import {
  credentialOf,
  numbersFor,
  roleOf,
  type Credential,
  type NumbersSeen,
  type Who,
} from './who.ts';

declare module 'fastify' {
  interface FastifyRequest {
    who: Who;
    /** What the client sees of phone numbers. */
    numbers: NumbersSeen;
  }
  interface FastifyContextConfig {
    /**
     * Who may send the request. Default: those who read for GET and HEAD, those who operate for all
     * others. `operator`: those who operate. `probe`: everybody, whatever the Host header.
     * `stranger`: everybody, to load the portal and to sign in. `reader`: those who read, because
     * the POST is a question.
     */
    admits?: 'operator' | 'probe' | 'stranger' | 'reader';
  }
}

export interface GuardParts {
  readonly access: LiveAccess;
  readonly isTls: boolean;
  /** The role `read` may not see phone numbers. */
  readonly redactNumbers: boolean;
  readonly limit: RateLimit;
  /** Of requests that `reader` admits. */
  readonly questions: RateLimit;
  readonly logger: Logger;
}

/** Checks a request before its body is read: Host header or token, role, rate. @throws Refusal */
export function admit(request: FastifyRequest, parts: GuardParts): void {
  const { admits } = request.routeOptions.config;
  if (admits === 'probe') return;
  if (admits === 'stranger') {
    if (parts.access.now.kind === 'loopback') mustNameThisHost(request, parts.isTls);
    else mustBeWithin(request, parts, undefined);
    return;
  }
  request.who = whoAsks(request, parts);
  request.numbers = numbersFor(request.who, parts.redactNumbers);
  const isLook = request.method === 'GET' || request.method === 'HEAD';
  if (admits === 'reader') mustAskLittle(request, parts.questions);
  else if (!isLook || admits === 'operator') mustOperate(request);
}

/** @throws Refusal if it is too many questions in one second */
function mustAskLittle({ who }: FastifyRequest, questions: RateLimit): void {
  const name = who.kind === 'loopback' ? 'this machine' : `token "${who.name}"`;
  if (questions.take(name).isWithin) return;
  const message = `${name} plays too many calls: wait a second`;
  throw new Refusal('too-many-requests', message, { 'retry-after': '1' });
}

/** @throws Refusal if a token may only read */
function mustOperate({ who }: FastifyRequest): void {
  if (who.kind === 'loopback' || roleOf(who) === 'operate') return;
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

function whoAsks(request: FastifyRequest, parts: GuardParts): Who {
  const { access, isTls, logger } = parts;
  if (access.now.kind === 'loopback') {
    mustNameThisHost(request, isTls);
    return { kind: 'loopback' };
  }
  const credential = credentialOf(request, access.sessions, access.now.tokens);
  const count = mustBeWithin(request, parts, credential.token?.name);
  if (credential.token !== undefined) {
    const { name, role } = credential.token;
    return { kind: credential.kind, name, role };
  }
  const why = WHY_NOT[credential.kind];
  // At most one line a second for each address, whatever it tries.
  if (count === 1) logger.warn('API request refused', { address: request.ip, why });
  const message = `${why}: ${REMEDY[credential.kind]}`;
  throw new Refusal('unauthorized', message, { 'www-authenticate': 'Bearer' });
}

const WHY_NOT: Readonly<Record<Credential['kind'], string>> = {
  nothing: 'the request has no token',
  token: 'the token is not in admin.tokens',
  session: 'the session is over',
};

const BEARER = 'send the header Authorization: Bearer <token>';

const REMEDY: Readonly<Record<Credential['kind'], string>> = {
  nothing: BEARER,
  token: BEARER,
  session: 'sign in again',
};

function mustNameThisHost(request: FastifyRequest, isTls: boolean): void {
  const port = request.socket.localPort ?? 0;
  if (isOwnHost(request.headers.host, port, isTls)) return;
  const right = `localhost:${port}, 127.0.0.1:${port} or [::1]:${port}`;
  throw new Refusal('wrong-host', `the Host header must be ${right}`);
}

/** @returns how many requests the client has sent in this second */
function mustBeWithin(
  request: FastifyRequest,
  { limit }: GuardParts,
  token: string | undefined,
): number {
  const { count, isWithin } = limit.take(
    token === undefined ? `address ${request.ip}` : `token ${token}`,
  );
  if (isWithin) return count;
  const who = token === undefined ? 'this address' : `token "${token}"`;
  throw new Refusal('too-many-requests', `${who} sends too many requests: wait a second`, {
    'retry-after': '1',
  });
}
