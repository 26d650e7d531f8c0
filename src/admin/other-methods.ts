import type { FastifyInstance, RouteOptions } from 'fastify';
import { Refusal } from './refusal.ts';

/** Which methods each path takes. */
export function methodsByPath(
  routes: readonly RouteOptions[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const methods = new Map<string, Set<string>>();
  for (const { url, method } of routes) {
    const known = methods.get(url) ?? new Set();
    methods.set(url, known);
    for (const each of [method].flat()) known.add(each);
  }
  return methods;
}

/** Answers all other methods with those that the path takes. */
export function refuseOtherMethods(
  app: FastifyInstance,
  path: string,
  known: readonly string[],
): void {
  const others = app.supportedMethods.filter((method) => !known.includes(method));
  const allow = known.join(', ');
  app.route({
    method: others,
    url: path,
    schema: { hide: true },
    // In `onRequest`, so that the method is refused before the body is parsed.
    onRequest: async ({ method }) => {
      throw new Refusal('method-not-allowed', `${path} takes ${allow}, not ${method}`, { allow });
    },
    handler: () => undefined,
  });
}
