import type { Operations } from '../operations.ts';
import { present } from '../present.ts';
import { nearest } from '../words/nearest.ts';
import { contentOf, type Api } from './api.ts';
import { wholeCallId } from './found-call.ts';
import type { LiveAccess } from './live-access.ts';
import { Query, TEXT, type Parameter } from './query.ts';
import { Refusal } from './refusal.ts';
import { isStillAdmitted } from './still-admitted.ts';
import type { StreamHub } from './stream/stream-hub.ts';
import { TOPICS, type Channel, type Topic } from './stream/topics.ts';
import { Type } from './schemas/type.ts';

const PARAMETERS = {
  topics: {
    must: 'one line, with commas between the topics',
    schema: Type.String({ description: TOPICS.join(', ') }),
    read: (text: string) => text,
  } satisfies Parameter<string>,
  call: TEXT,
};

/** The browser asks again after this time. */
const RETRY_SECONDS = '5';

const STREAM = {
  exposeHeadRoute: false,
  schema: {
    summary: 'What changes, as it happens (server-sent events)',
    querystring: new Query(PARAMETERS),
    response: { 200: contentOf('text/event-stream') },
  },
};

interface StreamParts {
  readonly hub: StreamHub;
  readonly access: LiveAccess;
  readonly operations: Pick<Operations, 'records'>;
}

export function streamRoutes(app: Api, { hub, access, operations }: StreamParts): void {
  app.addHook('onClose', async () => hub.close());
  app.get('/api/v1/stream', STREAM, async (request, reply) => {
    const { who, numbers, headers, query } = request;
    const asked = query.call;
    const call = asked === undefined ? asked : await wholeCallId(operations.records, asked);
    const channels = channelsOf({ ...query, ...present({ call }) });
    const token = who.kind === 'loopback' ? undefined : who.name;
    const why = hub.whyFull(token);
    if (why !== undefined) {
      throw new Refusal('too-many-requests', why, { 'retry-after': RETRY_SECONDS });
    }
    const lastId = headers['last-event-id'];
    // Fastify would wait for the end of the answer.
    reply.hijack();
    const { raw } = reply;
    // Who has gone meanwhile would never be heard to go.
    if (raw.destroyed) return;
    // An end without a length is the end of the connection: nothing need stand between events.
    raw.useChunkedEncodingByDefault = false;
    raw.writeHead(200, { ...reply.getHeaders(), ...EVENT_STREAM } as Record<string, string>);
    const close = hub.open({
      outlet: raw,
      ...(token === undefined ? {} : { token }),
      channels,
      numbers,
      isAdmitted: () => isStillAdmitted(request, access),
      ...(typeof lastId === 'string' ? { lastId } : {}),
    });
    raw.on('close', close);
    // A client that has gone is no error.
    raw.on('error', () => undefined);
  });
}

/** nginx would keep events back until it has a whole buffer of them. */
const EVENT_STREAM = {
  'content-type': 'text/event-stream; charset=utf-8',
  'x-accel-buffering': 'no',
};

/** @throws Refusal */
function channelsOf({ topics = '', call }: { readonly topics?: string; readonly call?: string }) {
  const named = topics.split(',').filter((topic) => topic !== '');
  const unknown = named.find((topic) => !TOPICS.includes(topic as Topic));
  if (unknown !== undefined) {
    const meant = nearest(unknown.slice(0, 100), TOPICS);
    throw new Refusal('bad-request', `unknown topic "${unknown.slice(0, 100)}"${meant}`);
  }
  const channels = [
    ...(named as Topic[]),
    ...(call === undefined ? [] : [`call:${call}` as const]),
  ];
  if (channels.length > 0) return new Set<Channel>(channels);
  throw new Refusal(
    'bad-request',
    `"topics" must name some of ${TOPICS.join(', ')}; or send "call"`,
  );
}
