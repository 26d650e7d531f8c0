import { fastify, type FastifyInstance, type RouteOptions } from 'fastify';
import { answerBrokenRequest, answerErrors, answerUnknownPaths, tell } from './answer-errors.ts';
import { addRoutes } from './add-routes.ts';
import type { BySchema } from './api.ts';
import { checkBySchemas } from './compile-schemas.ts';
import { takeCookies } from './cookies.ts';
import { admit } from './guard.ts';
import { createHttpServer } from './http-server.ts';
import { seenBy } from './masked.ts';
import { RateLimit } from './rate-limit.ts';
import { methodsByPath, refuseOtherMethods } from './other-methods.ts';
import { Refusal } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

/** Creates the API server. It does not listen yet. */
export function createServer(parts: ServerParts): FastifyInstance {
  const { options, access, logger, limits, now } = parts;
  const { tls, redactNumbers = false } = options;
  const app = fastify({
    serverFactory: (handler) => createHttpServer(tls, limits, handler),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _, reply) => {
      void tell(new Refusal('bad-request', error.message), reply);
    },
    forceCloseConnections: true,
    bodyLimit: limits.bodyBytes,
    routerOptions: { maxParamLength: 500 },
  });
  checkBySchemas(app);
  takeOnlyJson(app);
  takeCookies(app);
  answerErrors(app, logger);
  const limit = new RateLimit(limits.requestsPerSecond, now);
  const questions = new RateLimit(limits.questionsPerSecond, now);
  app.decorateRequest('who');
  app.decorateRequest('numbers');
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(PRIVATE);
    admit(request, { access, isTls: tls !== undefined, redactNumbers, limit, questions, logger });
  });
  app.addHook('preSerialization', async ({ numbers }, _, answer) => seenBy(numbers, answer));
  const served: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void served.push(route));
  addRoutes(app.withTypeProvider<BySchema>(), parts, served);
  const methods = methodsByPath(served);
  answerUnknownPaths(app, [...methods.keys()]);
  for (const [path, known] of methods) refuseOtherMethods(app, path, [...known]);
  return app;
}

/** Keeps answers out of caches, and keeps web pages from sniffing or embedding them. */
const PRIVATE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Accepts only JSON bodies. An empty body counts as `{}`. Other bodies reach only the route for the
 * receipts of gateways, as text: the guard refuses them everywhere else.
 */
function takeOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {});
    else {
      void parse(request, String(body), (error, value) => {
        done(error === null ? null : new Refusal('bad-request', 'the body is not JSON'), value);
      });
    }
  });
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
}
