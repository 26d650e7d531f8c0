import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { spy } from 'sinon';
import { checkHttp } from '../../../../src/health/checks/http-check.ts';
import type { CheckResult } from '../../../../src/health/check-result.ts';

describe('A check by HTTP', () => {
  let server: Server;
  let answer: RequestListener;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const rows: ReadonlyArray<
    [what: string, status: number, body: string, expect: string | undefined, result: RegExp]
  > = [
    // What the status alone says.
    ['200', 200, '', undefined, /^good HTTP 200$/],
    ['204', 204, '', undefined, /^good HTTP 204$/],
    ['404', 404, '', undefined, /^bad HTTP 404$/],
    ['500', 500, '', undefined, /^bad HTTP 500$/],
    ['503', 503, 'ok', 'ok', /^bad HTTP 503$/],
    // What it must hold.
    ['as it must be', 200, '{"status": "healthy"}', '"status": "healthy"', /^good/],
    ['with other white space', 200, '{\n  "status":"healthy"\n}', '"status": "healthy"', /^good/],
    [
      'something else',
      200,
      '{"status":"sick"}',
      'healthy',
      /^bad HTTP 200, but the answer does not contain healthy$/,
    ],
    ['nothing', 200, '', 'healthy', /^bad HTTP 200, but the answer does not contain healthy$/],
    ['in another case', 200, 'HEALTHY', 'healthy', /^bad/],
    ['at the end of a long page', 200, `${'x'.repeat(200_000)}ok`, 'ok', /^good/],
    ['beyond what is read', 200, `${'x'.repeat(2_000_000)}ok`, 'ok', /^bad/],
  ];
  for (const [what, status, body, expect, result] of rows) {
    it(`${what}: ${result.source}`, async () => {
      answer = (_, response) => response.writeHead(status).end(body);
      assert.match(told(await check(expect === undefined ? {} : { expect })), result);
    });
  }

  it('that is sent elsewhere is bad, and does not go there', async () => {
    answer = (_, response) => response.writeHead(302, { location: '/login' }).end();
    assert.equal(told(await check()), 'bad HTTP 302');
    assert.deepEqual(asked, ['/health']);
  });

  it('without an answer in time is bad', async () => {
    answer = () => {};
    assert.equal(told(await check({ timeoutMs: 100 })), 'bad no answer within 100 ms');
  });

  it('whose answer does not come to its end in time is bad', async () => {
    answer = (_, response) => response.writeHead(200).write('{');
    assert.equal(told(await check({ timeoutMs: 100 })), 'bad no answer within 100 ms');
  });

  it('that is cut off is bad', async () => {
    answer = (request) => request.socket.destroy();
    assert.match(told(await check()), /^bad fetch failed: /);
  });

  it('where nobody listens is bad, and says why', async () => {
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    const url = urlOf(nobody);
    await new Promise((resolve) => nobody.close(resolve));
    assert.match(told(await check({ url })), /^bad fetch failed: .*ECONNREFUSED/);
  });

  it('ends at once when it is broken off', async () => {
    answer = () => {};
    const stop = new AbortController();
    const running = check({}, stop.signal);
    stop.abort();
    const impatience = new AbortController();
    const late = wait(1000, undefined, { signal: impatience.signal });
    const soon = await Promise.race([running, late.catch(() => undefined)]);
    impatience.abort();
    assert.equal(soon?.result, 'bad');
  });

  it('leaves nothing at a signal that lives on', async () => {
    answer = (_, response) => response.end();
    const any = spy(AbortSignal, 'any');
    const { signal } = new AbortController();
    await check({}, signal);
    any.restore();
    assert.equal(any.callCount, 0, 'it leaks in Node 20');
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  function check(
    settings: { url?: string; expect?: string; timeoutMs?: number } = {},
    signal = new AbortController().signal,
  ): Promise<CheckResult> {
    const usual = { url: urlOf(server), timeoutMs: 10_000 };
    return checkHttp({ kind: 'http', label: 'pbx', ...usual, ...settings }, signal);
  }
});

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
}

function told({ result, evidence }: CheckResult): string {
  return `${result} ${evidence}`;
}
