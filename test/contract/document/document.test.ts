import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { PAGE_PATHS } from '../../../src/admin/portal/page-paths.ts';
import { createServer } from '../../../src/admin/server.ts';
import { LiveAccess } from '../../../src/admin/live-access.ts';
import { DEFAULT_LIMITS } from '../../../src/admin/options.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { FakeOperations } from '../fake-operations.ts';
import { recordingLogger } from '../recorder.ts';
import { AS_OPERATOR } from '../some-tokens.ts';
import { RunningApp, WAITING } from './running-app.ts';
import { samples, type Known, type Sample } from './samples.ts';
import { StrictDocument, type Document } from './strict-document.ts';

const POLL_MS = 20;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

describe('The document of the API', () => {
  let app: RunningApp;
  let document: StrictDocument;

  before(async () => {
    app = await RunningApp.start();
    document = new StrictDocument((await ask('get', '/api/v1/openapi.json')).body as Document);
  });

  after(() => app.close());

  async function ask(
    method: string,
    path: string,
    { headers = {}, body }: Pick<Sample, 'headers' | 'body'> = {},
  ): Promise<Answer> {
    const response = await fetch(`${app.url}${path}`, {
      method: method.toUpperCase(),
      headers: {
        ...AS_OPERATOR,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    const told = { status: response.status, type };
    if (type.startsWith('text/event-stream')) {
      const { value } = (await response.body?.getReader().read()) ?? {};
      return { ...told, body: new TextDecoder().decode(value) };
    }
    const text = await response.text();
    const isJson = type.startsWith('application/json');
    return { ...told, body: text === '' ? undefined : isJson ? JSON.parse(text) : text };
  }

  async function known(): Promise<Known> {
    await app.failCall('fails');
    await app.beginCall(WAITING);
    const call = await first('calls');
    const { body } = await ask('get', '/api/v1/config');
    const message = await sentMessage();
    const alert = await first('alerts');
    return { call, etag: (body as { etag: string }).etag, message, alert };
  }

  async function sentMessage(): Promise<string> {
    for (;;) {
      const { status, body } = await ask('post', '/api/v1/messages', {
        body: { cascade: 'ops', text: 'carrier-a is down' },
      });
      if (status === 202) return (body as { id: string }).id;
      // Its database is being opened.
      assert.equal(status, 503, JSON.stringify(body));
      await wait(POLL_MS);
    }
  }

  /** The id of the first call that has ended, or of the first alert, once there is one. */
  async function first(what: 'calls' | 'alerts'): Promise<string> {
    for (;;) {
      const { status, body } = await ask('get', `/api/v1/${what}`);
      assert.equal(status, 200, JSON.stringify(body));
      const [item] = (body as { items: ReadonlyArray<{ id: string }> }).items;
      if (item !== undefined) return item.id;
      await wait(POLL_MS);
    }
  }

  it('describes what the app answers, and every operation is called', async () => {
    const called = samples(await known());
    assert.deepEqual(Object.keys(called).toSorted(), document.operations.toSorted());
    const wrong: Record<string, readonly string[]> = {};
    for (const [name, { path, status = 200, ...sent }] of Object.entries(called)) {
      const [method = ''] = name.split(' ');
      const answer = await ask(method, path, sent);
      const problems = document.problemsOf(name, answer.status, answer.type, answer.body);
      const isRight = [status].flat().includes(answer.status);
      const all = isRight ? problems : [JSON.stringify(answer.body), ...problems];
      if (all.length > 0) wrong[name] = [String(answer.status), ...all];
    }
    assert.deepEqual(wrong, {});
  });

  it('has every route that the app has', async () => {
    const server = createServer({
      options: { host: '127.0.0.1', port: 0 },
      access: new LiveAccess({ kind: 'loopback' }, new StateInMemory()),
      operations: new FakeOperations(),
      logger: recordingLogger([]),
      limits: DEFAULT_LIMITS,
      now: () => 0,
      portal: undefined,
    });
    await server.ready();
    const paths = pathsOf(server.printRoutes({ commonPrefix: false })).filter(isNoPage);
    await server.close();
    const served: string[] = [];
    for (const path of paths) {
      // No path takes it, so the answer says what the path takes.
      const allowed = await allowedAt(app.url + path);
      const methods = allowed.toLowerCase().split(', ');
      const written = path.replaceAll(/:(\w+)/g, '{$1}');
      served.push(
        ...methods.filter((method) => method !== 'head').map((method) => `${method} ${written}`),
      );
    }
    assert.deepEqual(served.toSorted(), document.operations.toSorted());
  });

  it('names each operation once, and says what it does', () => {
    const operations = document.operations.map((name) => document.operation(name));
    const ids = operations.map((operation) => operation?.operationId);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      operations.filter((operation) => operation?.summary === undefined),
      [],
    );
  });
});

/** As often as the app takes requests of one client. */
async function allowedAt(url: string): Promise<string> {
  for (;;) {
    const response = await fetch(url, { method: 'OPTIONS', headers: AS_OPERATOR });
    if (response.status !== 429) return response.headers.get('allow') ?? '';
    await wait(Number(response.headers.get('retry-after')) * 1000);
  }
}

/** Pages are for people: the document leaves them out. */
function isNoPage(path: string): boolean {
  return !path.startsWith('/assets/') && PAGE_PATHS.every((page) => page !== path);
}

/** The paths in a tree such as `└── /api/v1/sites (GET)`, with `/:name (GET)` below it. */
function pathsOf(tree: string): readonly string[] {
  const above: string[] = [];
  return tree
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { lead = '', part = '' } = /^(?<lead>\W+?── )(?<part>\S+) \(/.exec(line)?.groups ?? {};
      const depth = lead.length / 4 - 1;
      above.splice(depth, above.length, part);
      return above.join('');
    });
}
