import type { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { askHttp } from './http.ts';
import { isObject, parseJson } from './json.ts';
import type { Target } from './target.ts';

interface SwaggerCall {
  readonly url: string;
  readonly method: string;
  readonly body?: string;
  readonly on: {
    response(answer: SwaggerAnswer): void;
    error(answer: SwaggerAnswer): void;
  };
}

interface SwaggerAnswer {
  readonly status: number;
  readonly data: string;
  readonly obj?: unknown;
}

interface SwaggerModule {
  readonly SwaggerHttp: { readonly prototype: { execute: (call: SwaggerCall) => void } };
}

interface Route {
  readonly target: Target;
  readonly agent: Agent;
  readonly timeoutMs: number;
  /** Cancels every request. */
  readonly signal: AbortSignal;
}

const routes = new Map<string, Route>();

/**
 * Replaces the HTTP client of swagger-client 2.0.26, which ari-client uses. The original has these
 * faults:
 * - It never responds when a connection fails.
 * - It throws out of a socket callback on a truncated response.
 * - It takes no CA file and opens a connection per request.
 * - It follows the `http://` and the missing path that Asterisk's api-docs name, even over TLS or
 *   below a prefix (res/res_ari.c, ast_ari_get_docs).
 *
 * All requests to one host go to the target that was routed last.
 */
export function routeSwagger(resolvedAriClient: string, route: Route): void {
  const loaded: unknown = createRequire(resolvedAriClient)('swagger-client');
  if (!isSwagger(loaded)) throw new Error('ari-client has another swagger-client than 2.0');
  loaded.SwaggerHttp.prototype.execute = execute;
  // swagger-client prints with a global function of its own, in between the lines of our log.
  Reflect.set(globalThis, 'log', () => undefined);
  routes.set(new URL(route.target.restUrl).host, route);
}

function execute(call: SwaggerCall): void {
  const url = new URL(call.url);
  // Behind a proxy the api-docs may name another host. Such requests go to the target that was
  // routed last.
  const route = routes.get(url.host) ?? [...routes.values()].at(-1);
  if (!route) {
    call.on.error({ status: 0, data: 'no route' });
    return;
  }
  const path = (url.pathname + url.search).replace(/^.*?\/ari\//, '');
  const { target, agent, timeoutMs, signal } = route;
  const method = call.method.toUpperCase();
  const body = call.body === undefined ? {} : { body: call.body };
  askHttp(target, { method, path, timeoutMs, agent, signal, ...body })
    .then(
      ({ status, body: data }) => {
        if (status >= 400) call.on.error({ status, data });
        else call.on.response({ status, data, obj: parseJson(data) });
      },
      (error: unknown) => {
        call.on.error({ status: 0, data: error instanceof Error ? error.message : String(error) });
      },
    )
    // swagger-client throws the error again after its failure callback has had it.
    .catch(() => {});
}

function isSwagger(value: unknown): value is SwaggerModule {
  if (!isObject(value)) return false;
  const http: unknown = value['SwaggerHttp'];
  return typeof http === 'function';
}
