import type { TProperties } from 'typebox';
import type { ConfigOperations } from '../config-operations.ts';
import type { Logger } from '../ports.ts';
import { EMPTY, type Api } from './api.ts';
import { dropSession, keepSession, sessionIdOf } from './cookies.ts';
import { refuseWebPages } from './guard.ts';
import type { LiveAccess } from './live-access.ts';
import { mayEdit } from './may-edit.ts';
import { networkOf } from './network-of.ts';
import { RateLimit } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { ME, type Me } from './schemas/me-schema.ts';
import { findToken } from './tokens.ts';
import { roleOf } from './who.ts';
import { Type } from './schemas/type.ts';

export interface SessionParts {
  readonly access: LiveAccess;
  readonly config: Pick<ConfigOperations, 'edit'>;
  readonly logger: Logger;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

/** How many wrong tokens an address may send in a minute. */
const MOST_WRONG = 5;
const MINUTE_MS = 60_000;

function signRoute<Properties extends TProperties>(summary: string, properties: Properties) {
  return {
    config: { admits: 'stranger' },
    onRequest: refuseWebPages,
    schema: {
      summary,
      body: Type.Object(properties, { additionalProperties: false }),
      response: { 204: EMPTY },
    },
  } as const;
}

const SIGN_IN = signRoute('Get a cookie that stands for a token', {
  token: Type.String({ maxLength: 500 }),
});
const SIGN_OUT = signRoute('Make the cookie count no more', {});

export function sessionRoutes(app: Api, parts: SessionParts): void {
  const { access, config, logger, now } = parts;
  const wrong = new RateLimit(MOST_WRONG, now, MINUTE_MS);
  const leave = (id: string | undefined): void => {
    if (id !== undefined) access.sessions.end(id);
  };
  app.post('/api/v1/sign-in', SIGN_IN, (request, reply) => {
    if (access.now.kind === 'loopback') {
      const why = 'the configuration has no `admin.tokens`: everybody on this machine may ask';
      throw new Refusal('impossible', `nobody can sign in: ${why}`);
    }
    const network = networkOf(request.ip);
    if (wrong.isSpent(network)) {
      const wait = { 'retry-after': String(wrong.secondsLeft) };
      const why = `this address sent ${MOST_WRONG} wrong tokens`;
      throw new Refusal('too-many-requests', `${why}: wait a minute`, wait);
    }
    const token = findToken(access.now.tokens, request.body.token);
    if (token === undefined) {
      wrong.take(network);
      const why = 'the token is not in admin.tokens';
      logger.warn('API sign-in refused', { address: request.ip, why });
      throw new Refusal('unauthorized', why, { 'www-authenticate': 'Bearer' });
    }
    leave(sessionIdOf(request));
    keepSession(request, reply, access.sessions.begin(token));
    logger.info('API sign-in', { address: request.ip, name: token.name, role: token.role });
    return reply.code(204).send();
  });
  app.post('/api/v1/sign-out', SIGN_OUT, (request, reply) => {
    leave(sessionIdOf(request));
    dropSession(request, reply);
    return reply.code(204).send();
  });
  const me = { schema: { summary: 'Who asks, and what they may do', response: { 200: ME } } };
  app.get('/api/v1/me', me, async ({ who, numbers }): Promise<Me> => {
    const edit = mayEdit(who, await config.edit());
    return {
      as: who.kind,
      ...(who.kind === 'loopback' ? {} : { name: who.name }),
      role: roleOf(who),
      mayEdit: edit.may,
      ...(edit.may ? {} : { whyNotEdit: edit.why }),
      numbers,
      serverZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  });
}
