import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { spy } from 'sinon';
import type { ActionResult } from '../../../src/sites/actions/action-result.ts';
import { postWebhook } from '../../../src/sites/actions/webhook-action.ts';

interface Heard {
  readonly line: string;
  readonly key: unknown;
  readonly body: unknown;
}

describe('A webhook', () => {
  let answer: (response: ServerResponse) => void;
  let heard: Heard[];
  let origin: string;
  const server = createServer((request, response) => void hear(request, response));

  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url, headers } = request;
    const body = method === 'POST' ? await json(request) : undefined;
    heard.push({ line: `${method} ${url}`, key: headers['idempotency-key'], body });
    answer(response);
  }

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    heard = [];
    answer = (response) => response.writeHead(204).end();
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  function post(
    timeoutMs = 5000,
    url = `${origin}/hook?token=s3cret`,
    { signal } = new AbortController(),
  ): Promise<ActionResult> {
    const webhook = { url, idempotencyKey: 't1-0', body: { site: 'dc1', state: 'down' } };
    return postWebhook({ ...webhook, timeoutMs }, signal);
  }

  it('is a POST of JSON with a key to know it by', async () => {
    assert.deepEqual(await post(), { ok: true });
    const body = { site: 'dc1', state: 'down' };
    assert.deepEqual(heard, [{ line: 'POST /hook?token=s3cret', key: 't1-0', body }]);
  });

  const rows: ReadonlyArray<readonly [status: number, isPermanent: boolean]> = [
    [400, true],
    [404, true],
    [408, false],
    [425, false],
    [429, false],
    [500, false],
    [503, false],
  ];
  for (const [status, isPermanent] of rows) {
    it(`that is answered ${status} has failed ${isPermanent ? 'until it is mended' : 'for now'}`, async () => {
      answer = (response) => response.writeHead(status).end('no');
      const message = `${new URL(origin).host} answered HTTP ${status}`;
      assert.deepEqual(await post(), { ok: false, message, isPermanent });
    });
  }

  it('follows no redirect', async () => {
    answer = (response) => response.writeHead(307, { location: `${origin}/elsewhere` }).end();
    const result = await post();
    assert(!result.ok && result.isPermanent);
    assert.match(result.message, /HTTP 307: redirects are not followed/);
    assert.equal(heard.length, 1);
  });

  it('waits no longer than it may', async () => {
    answer = () => {};
    const result = await post(50);
    assert(!result.ok && !result.isPermanent);
    assert.match(result.message, /no answer within 50 ms/);
  });

  it('leaves nothing at a signal that lives on', async () => {
    const any = spy(AbortSignal, 'any');
    const stop = new AbortController();
    assert.deepEqual(await post(5000, undefined, stop), { ok: true });
    any.restore();
    assert.equal(any.callCount, 0, 'it leaks in Node 20');
    assert.equal(getEventListeners(stop.signal, 'abort').length, 0);
  });

  it('that is broken off says so', async () => {
    answer = () => {};
    const stop = new AbortController();
    const result = post(5000, undefined, stop);
    stop.abort();
    assert.deepEqual(await result, {
      ok: false,
      message: `${new URL(origin).host}: the app stops`,
      isPermanent: false,
    });
  });

  it('that nobody hears never tells its query', async () => {
    const result = await post(5000, 'http://127.0.0.1:1/hook?token=s3cret');
    assert(!result.ok && !result.isPermanent);
    assert.match(result.message, /^127\.0\.0\.1:1: /);
    assert.doesNotMatch(result.message, /s3cret|hook/);
  });
});
