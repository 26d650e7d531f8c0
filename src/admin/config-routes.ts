import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Change, ConfigOperations, NotEdited, WholeVersion } from '../config-operations.ts';
import { changeOf, type ChangeBody } from './change-body.ts';
import { mustOperate } from './guard.ts';
import { mayEdit } from './may-edit.ts';
import { orderOf, orderRoute, type OrderBody } from './order.ts';
import { Refusal } from './refusal.ts';

/** A whole configuration fits in. */
const LARGEST_BODY = 1024 * 1024;

export const EDITS = {
  type: 'array',
  maxItems: 500,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['op', 'path'],
    properties: {
      op: { enum: ['add', 'remove', 'replace', 'move', 'test'] },
      path: { type: 'string' },
      from: { type: 'string' },
      value: {},
    },
  },
};

const CHANGE = { edits: EDITS, text: { type: 'string' } };
const PREVIEW = { ...orderRoute({ ...CHANGE, base: { type: 'string' } }), bodyLimit: LARGEST_BODY };
const SAVE = { ...orderRoute(CHANGE), bodyLimit: LARGEST_BODY };

type SaveBody = ChangeBody & OrderBody;
type PreviewBody = SaveBody & { readonly base?: string };

export function configRoutes(app: FastifyInstance, config: ConfigOperations): void {
  app.get('/api/v1/config', async (request, reply) => {
    const look = await config.look();
    withEtag(reply, look.etag);
    return { ...look, edit: mayEdit(request.who, look.edit) };
  });
  app.get('/api/v1/config/text', async (request, reply) => {
    mustOperate(request);
    const found = await config.text();
    withEtag(reply, found.etag);
    return found;
  });
  app.get('/api/v1/config/schema', (request) => {
    mustOperate(request);
    return { keys: config.keys() };
  });
  app.post<{ Body: PreviewBody }>('/api/v1/config/preview', PREVIEW, async ({ body }) =>
    mustBeEdited(await config.preview(changeOf(body), body.base)),
  );
  app.put<{ Body: SaveBody }>('/api/v1/config', SAVE, async (request, reply) => {
    const change: Change = changeOf(request.body);
    const edited = mustBeEdited(await config.save(change, matchOf(request), orderOf(request)));
    withEtag(reply, edited.etag);
    return edited;
  });
  app.get('/api/v1/config/versions', async () => ({ items: await config.versions() }));
  app.get<{ Params: { etag: string } }>('/api/v1/config/versions/:etag', (request) => {
    mustOperate(request);
    return versionOf(config, request.params.etag);
  });
}

async function versionOf(config: ConfigOperations, etag: string): Promise<WholeVersion> {
  const version = await config.version(etag);
  if (version !== undefined) return version;
  throw new Refusal('unknown', `no version "${etag}" is kept`);
}

function withEtag(reply: FastifyReply, etag: string): void {
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
