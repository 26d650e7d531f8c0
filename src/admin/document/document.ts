import type { RouteOptions } from 'fastify';
import { REFUSAL } from '../schemas/refusal-schema.ts';
import { hoisted } from './hoist.ts';
import { operationOf } from './operation.ts';

/** The routes of the API as an OpenAPI 3.1 document. @param version of the app */
export function documentOf(routes: readonly RouteOptions[], version: string): object {
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes.filter(({ schema }) => schema?.hide !== true)) {
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    for (const method of [route.method].flat()) {
      if (method === 'HEAD') continue;
      const operations = (paths[path] ??= {});
      operations[method.toLowerCase()] = hoisted(operationOf(route, method), schemas);
    }
  }
  const refusal = {
    description: 'An error; docs/api.md lists the codes',
    content: { 'application/json': { schema: hoisted(REFUSAL, schemas) } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'ari-failover', version, description: ABOUT },
    paths,
    components: {
      schemas,
      responses: { Refusal: refusal },
      securitySchemes: SECURITY,
    },
  };
}

const ABOUT =
  'HEAD works wherever GET does, except for the stream and CSV files. Fields may be added. ' +
  'Without tokens in the configuration, everybody on the same machine may ask.';

const SECURITY = {
  token: { type: 'http', scheme: 'bearer' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'ari-failover-8090',
    description: 'from sign-in; its name ends in the port, and with TLS begins with __Host-',
  },
};
