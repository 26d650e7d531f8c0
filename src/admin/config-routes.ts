import type { FastifyReply, FastifyRequest } from 'fastify';
import type {
  ConfigChanges,
  ConfigOperations,
  NotEdited,
  WholeVersion,
} from '../config-operations.ts';
import type { Api } from './api.ts';
import { CHANGE, changeOf, LARGEST_CHANGE } from './change-body.ts';
import { mayEdit } from './may-edit.ts';
import { order, orderBody, orderOf } from './order.ts';
import { Query, TEXT } from './query.ts';
import { Refusal } from './refusal.ts';
import {
  CONFIG,
  CONFIG_CHANGES,
  CONFIG_KEYS,
  CONFIG_TEXT,
  PREVIEW,
  SAVED,
  VERSIONS,
  WHOLE_VERSION,
} from './schemas/config-schemas.ts';
import { Type } from './schemas/type.ts';
import { isOfPage } from './web-pages.ts';

const FOR_OPERATORS = { admits: 'operator' } as const;

export function configRoutes(app: Api, config: ConfigOperations): void {
  app.get(
    '/api/v1/config',
    {
      schema: {
        summary: 'The file as JSON with its ETag, and what is wrong in it',
        response: { 200: CONFIG },
      },
    },
    async ({ who }, reply) => {
      const look = await config.look();
      withEtag(reply, look.etag);
      return { ...look, edit: mayEdit(who, look.edit) };
    },
  );
  app.get(
    '/api/v1/config/text',
    {
      config: FOR_OPERATORS,
      schema: {
        summary: 'The file as it is, its secrets as <kept>',
        response: { 200: CONFIG_TEXT },
      },
    },
    async (_, reply) => {
      const found = await config.text();
      withEtag(reply, found.etag);
      return found;
    },
  );
  app.get(
    '/api/v1/config/schema',
    {
      config: FOR_OPERATORS,
      schema: {
        summary: 'Each key of the file, and what it may be',
        response: { 200: CONFIG_KEYS },
      },
    },
    () => ({ keys: config.keys() }),
  );
  app.post(
    '/api/v1/config/preview',
    {
      ...order({
        summary: 'What a change would do; nothing is written',
        body: orderBody({ ...CHANGE, base: Type.Optional(Type.String()) }),
        response: { 200: PREVIEW },
      }),
      bodyLimit: LARGEST_CHANGE,
    },
    async ({ body }) => mustBeEdited(await config.preview(changeOf(body), body.base)),
  );
  app.put(
    '/api/v1/config',
    {
      ...order({
        summary: 'Change the file; needs If-Match. The answer comes when the change is live',
        body: orderBody(CHANGE),
        response: { 200: SAVED },
      }),
      bodyLimit: LARGEST_CHANGE,
    },
    async (request, reply) => {
      const change = changeOf(request.body);
      const from = isOfPage(request.headers) ? 'portal' : 'api';
      const who = { ...orderOf(request), from } as const;
      const edited = mustBeEdited(await config.save(change, matchOf(request), who));
      withEtag(reply, edited.etag);
      return edited;
    },
  );
  app.get(
    '/api/v1/config/changes',
    {
      config: FOR_OPERATORS,
      schema: {
        summary: 'What has changed in the file since a version, and by whom',
        querystring: new Query({ since: TEXT }),
        response: { 200: CONFIG_CHANGES },
      },
    },
    ({ query: { since } }) => changesSince(config, since),
  );
  app.get(
    '/api/v1/config/versions',
    {
      schema: {
        summary: 'The last 50 versions that were live since the start, the newest first',
        response: { 200: VERSIONS },
      },
    },
    async () => ({ items: await config.versions() }),
  );
  app.get(
    '/api/v1/config/versions/:etag',
    {
      config: FOR_OPERATORS,
      schema: {
        summary: 'One version with its text, and the difference to the one before',
        params: Type.Object({ etag: Type.String() }),
        response: { 200: WHOLE_VERSION },
      },
    },
    ({ params: { etag } }) => versionOf(config, etag),
  );
}

async function changesSince(
  config: ConfigOperations,
  since: string | undefined,
): Promise<ConfigChanges> {
  if (since === undefined) throw new Refusal('bad-request', '"since" is missing: an ETag');
  const changes = await config.changes(since);
  if (changes !== undefined) return changes;
  throw new Refusal('unknown', `no version "${since}" is kept`);
}

async function versionOf(config: ConfigOperations, etag: string): Promise<WholeVersion> {
  const version = await config.version(etag);
  if (version !== undefined) return version;
  throw new Refusal('unknown', `no version "${etag}" is kept`);
}

function withEtag(reply: Pick<FastifyReply, 'header'>, etag: string): void {
  void reply.header('etag', `"${etag}"`);
}

/** The ETag for which a change was made. @throws Refusal */
function matchOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const match = headers['if-match']?.trim() ?? '*';
  if (match !== '*') return match.replaceAll('"', '');
  const remedy = 'send If-Match with the ETag of GET /api/v1/config';
  throw new Refusal('needs-match', `a change is for one version of the file: ${remedy}`);
}

const CODES = {
  changed: 'changed',
  invalid: 'invalid',
  'read-only': 'read-only',
  off: 'forbidden',
} as const;

/** @throws Refusal if the change was not made */
function mustBeEdited<T extends { readonly ok: true }>(result: T | NotEdited): Omit<T, 'ok'> {
  if (result.ok) {
    const { ok: _, ...answer } = result;
    return answer;
  }
  const { why, message, problems } = result;
  throw new Refusal(CODES[why], message, {}, problems);
}
