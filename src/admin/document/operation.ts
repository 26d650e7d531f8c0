import { STATUS_CODES } from 'node:http';
import type { FastifySchema, RouteOptions } from 'fastify';
import { Query, type Parameters } from '../query.ts';

/** What a route takes and answers, as an operation of OpenAPI. */
export function operationOf(route: RouteOptions, method: string): object {
  const { schema = {}, url } = route;
  const { summary, body } = schema;
  return {
    summary,
    operationId: idOf(method, url),
    security: securityOf(route, method),
    parameters: [...pathParameters(schema), ...queryParameters(schema)],
    ...(body === undefined ? {} : { requestBody: { content: jsonOf(body) } }),
    responses: { ...answersOf(schema), default: { $ref: '#/components/responses/Refusal' } },
  };
}

/** `postTrunksNameHold`. */
function idOf(method: string, url: string): string {
  const parts = url.replace('/api/v1/', '').split(/\W+/);
  const words = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return method.toLowerCase() + words.join('');
}

/** The role that a client needs: with the token, or with the cookie that stands for it. */
function securityOf({ config }: RouteOptions, method: string): readonly object[] {
  const { admits } = config ?? {};
  if (admits === 'probe' || admits === 'stranger') return [];
  const isLook = method === 'GET' || admits === 'reader';
  const role = isLook && admits !== 'operator' ? 'read' : 'operate';
  return [{ token: [role] }, { session: [role] }];
}

function pathParameters({ params = {} }: FastifySchema): readonly object[] {
  const { properties = {} } = params as { properties?: Readonly<Record<string, object>> };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema,
  }));
}

function queryParameters({ querystring }: FastifySchema): readonly object[] {
  if (!(querystring instanceof Query)) return [];
  const { parameters } = querystring as Query<Parameters>;
  return Object.entries(parameters).map(([name, { must, schema }]) => ({
    name,
    in: 'query',
    description: must,
    schema,
  }));
}

function answersOf({ response = {} }: FastifySchema): object {
  const answers = Object.entries(response as object).map(([status, answer]) => [
    status,
    { description: STATUS_CODES[status], ...contentOf(answer as object) },
  ]);
  return Object.fromEntries(answers) as object;
}

/** An answer has a schema, or types of content with a schema each, or nothing. */
function contentOf(answer: object): object {
  if ('content' in answer) return { content: answer.content };
  return Object.keys(answer).length === 0 ? {} : { content: jsonOf(answer) };
}

function jsonOf(schema: unknown): object {
  return { 'application/json': { schema } };
}
