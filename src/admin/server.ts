import { fastify, type FastifyInstance } from 'fastify';
import type { Operations } from '../operations.ts';
import type { Logger } from '../ports.ts';
import {
  answerBrokenRequest,
  answerErrors,
  answerUnknownPaths,
  bodyProblem,
  tell,
} from './answer-errors.ts';
import { appRoutes } from './app-routes.ts';
import { configRoutes } from './config-routes.ts';
import { csvRoutes } from './csv-routes.ts';
import { drillRoutes } from './drill-routes.ts';
import { takeCookies } from './cookies.ts';
import { admit } from './guard.ts';
import { createHttpServer } from './http-server.ts';
import type { LiveAccess } from './live-access.ts';
import { masked } from './masked.ts';
import type { AdminOptions, Limits } from './options.ts';
import { numberRoutes } from './number-routes.ts';
import { probeRoutes } from './probe-routes.ts';
import { RateLimit } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { recordRoutes } from './record-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { simulationRoutes } from './simulation-routes.ts';
import { siteRoutes } from './site-routes.ts';
import { StreamHub } from './stream/stream-hub.ts';
import { streamRoutes } from './stream-routes.ts';
import { trunkRoutes } from './trunk-routes.ts';

export interface ServerParts {
  readonly options: AdminOptions;
  readonly access: LiveAccess;
  readonly operations: Operations;
  readonly logger: Logger;
  readonly limits: Limits;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

/** Creates the API server. It does not listen yet. */
export function createServer(parts: ServerParts): FastifyInstance {
  const { options, access, operations, logger, limits, now } = parts;
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
    // A body that breaks the schema is refused. It is never coerced until it fits.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, verbose: true } },
    schemaErrorFormatter: bodyProblem,
  });
  takeOnlyJson(app);
  takeCookies(app);
  answerErrors(app, logger);
  const limit = new RateLimit(limits.requestsPerSecond, now);
  app.decorateRequest('who');
  app.decorateRequest('numbers');
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(PRIVATE);
    admit(request, { access, isTls: tls !== undefined, redactNumbers, limit, logger });
  });
  app.addHook('preSerialization', async ({ numbers }, _, answer) =>
    numbers === 'masked' ? masked(answer) : answer,
  );
  const methods = methodsByPath(app);
  probeRoutes(app, operations);
  sessionRoutes(app, { access, config: operations.config, logger, now });
  appRoutes(app, operations);
  trunkRoutes(app, operations);
  siteRoutes(app, operations);
  numberRoutes(app, operations);
  drillRoutes(app, operations);
  configRoutes(app, operations.config);
  recordRoutes(app, operations);
  csvRoutes(app, { operations, access, logger });
  streamRoutes(app, new StreamHub({ operations, every, now: Date.now, logger }), access);
  simulationRoutes(app, operations);
  answerUnknownPaths(app, [...methods.keys()]);
  for (const [path, known] of methods) refuseOtherMethods(app, path, [...known]);
  return app;
}

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}

/** Keeps answers out of caches, and keeps web pages from sniffing or embedding them. */
const PRIVATE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** Accepts only JSON bodies. An empty body counts as `{}`. */
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
}

function methodsByPath(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    methods.set(url, known);
    for (const each of [method].flat()) known.add(each);
  });
  return methods;
}

function refuseOtherMethods(app: FastifyInstance, path: string, known: readonly string[]): void {
  const others = app.supportedMethods.filter((method) => !known.includes(method));
  const allow = known.join(', ');
  app.route({
    method: others,
    url: path,
    // In `onRequest`, so that the method is refused before the body is parsed.
    onRequest: async ({ method }) => {
      throw new Refusal('method-not-allowed', `${path} takes ${allow}, not ${method}`, { allow });
    },
    handler: () => undefined,
  });
}
