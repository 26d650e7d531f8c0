import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { connect } from 'node:net';
import type { Access } from '../../src/admin/options.ts';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { ALERT, MESSAGE, messageChanged } from './no-messages.ts';
import { waitUntil } from './wait-until.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const READ = { authorization: 'Bearer reads' };
const ACCESS: Access = {
  kind: 'tokens',
  tokens: [{ name: 'grafana', role: 'read', sha256: sha256('reads') }],
};

/** A stream over HTTP, and what has come so far. */
class HttpStream {
  text = '';
  isClosed = false;
  readonly request: http.ClientRequest;
  response: http.IncomingMessage | undefined;

  constructor(trial: AdminTrial, query: string, headers: http.OutgoingHttpHeaders = {}) {
    const url = new URL(`/api/v1/stream?${query}`, trial.url);
    this.request = http.get(url, { agent: false, headers });
    this.request.on('error', () => undefined);
    this.request.on('close', () => {
      this.isClosed = true;
    });
  }

  async opened(): Promise<this> {
    const [response] = (await once(this.request, 'response')) as [http.IncomingMessage];
    this.response = response;
    response.setEncoding('utf8').on('data', (text: string) => {
      this.text += text;
    });
    response.on('error', () => undefined);
    return this;
  }

  seen(text: string): Promise<void> {
    return waitUntil(() => this.text.includes(text));
  }
}

describe('GET /stream', () => {
  let trial: AdminTrial;

  afterEach(() => trial.close());

  const tell = (text: string): void => {
    const object = { kind: 'trunk', name: 'carrier-a' };
    trial.operations.live.tell({ kind: 'trunk', object, what: { code: 'trunk-down', text } });
  };

  it('is a stream of events that nobody may keep', async () => {
    trial = await AdminTrial.start();
    const stream = await new HttpStream(trial, 'topics=events,trunks').opened();
    const { statusCode, headers = {} } = stream.response ?? {};
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], 'text/event-stream; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['x-accel-buffering'], 'no');
    await stream.seen('event: hello\n');
    tell('it is "down"\nfor good');
    await stream.seen(String.raw`"text":"it is \"down\"\nfor good"`);
    stream.request.destroy();
  });

  it('goes on after the last event that a client has seen', async () => {
    trial = await AdminTrial.start();
    const first = await new HttpStream(trial, 'topics=events').opened();
    await first.seen('event: hello\n');
    tell('one');
    await first.seen('"one"');
    const lastId = /id: (?<id>\S+)\nevent: event\n/.exec(first.text)?.groups?.['id'];
    first.request.destroy();
    tell('two');
    const second = new HttpStream(trial, 'topics=events', { 'last-event-id': lastId });
    await (await second.opened()).seen('"two"');
    assert.doesNotMatch(second.text, /"one"|event: reset/);
    second.request.destroy();
  });

  it('tells of messages and alerts that change', async () => {
    trial = await AdminTrial.start();
    const stream = await new HttpStream(trial, 'topics=messages,alerts').opened();
    await stream.seen('event: hello\n');
    messageChanged(MESSAGE);
    await stream.seen('event: message\ndata: {"id":"m-1",');
    trial.operations.alerts.alerts = () => [ALERT];
    await stream.seen('event: alert\ndata: {"id":"a-1",');
    stream.request.destroy();
  });

  const wrong: ReadonlyArray<readonly [query: string, told: RegExp]> = [
    ['', /^"topics" must name some of app, trunks, /],
    ['?topics=', /^"topics" must name some of/],
    ['?topics=trunk', /^unknown topic "trunk"; did you mean "trunks"\?$/],
    ['?topics=trunks&topics=calls', /^"topics" must be/],
    ['?topic=trunks', /^unknown parameter "topic"; did you mean "topics"\?$/],
    ['?call=%0a', /^"call" must be/],
  ];
  for (const [query, told] of wrong) {
    it(`refuses "${query}"`, async () => {
      trial = await AdminTrial.start();
      const answer = await trial.get(`/api/v1/stream${query}`);
      assert.equal(answer.status, 400);
      assert.match(errorOf(answer).message, told);
    });
  }

  it('has no HEAD, which would never end', async () => {
    trial = await AdminTrial.start();
    const { status, headers } = await trial.ask('HEAD', '/api/v1/stream?topics=app');
    assert.deepEqual([status, headers.allow], [405, 'GET']);
  });

  it('ends when its token leaves the file', async () => {
    trial = await AdminTrial.start({ access: ACCESS });
    const stream = await new HttpStream(trial, 'topics=events', READ).opened();
    await stream.seen('event: hello\n');
    trial.access.follow({ kind: 'tokens', tokens: [] });
    tell('one');
    await waitUntil(() => stream.isClosed);
    assert.doesNotMatch(stream.text, /"one"/);
  });

  it('ends with the app', async () => {
    trial = await AdminTrial.start();
    const stream = await new HttpStream(trial, 'topics=app').opened();
    await stream.seen('event: hello\n');
    await trial.close();
    await waitUntil(() => stream.isClosed);
  });

  it('stays bounded with 1000 clients that do not read', async () => {
    trial = await AdminTrial.start(
      { access: ACCESS },
      { connections: 2000, requestsPerSecond: 2000 },
    );
    const head = [
      'GET /api/v1/stream?topics=events HTTP/1.1',
      'Host: x',
      'Authorization: Bearer reads',
    ];
    const clients = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const socket = connect(trial.port, '127.0.0.1');
        const closed = once(socket, 'close').catch(() => undefined);
        socket.write(`${head.join('\r\n')}\r\n\r\n`);
        const [first] = (await once(socket, 'data')) as [Buffer];
        socket.pause();
        return { socket, closed, status: first.toString().split(' ')[1] };
      }),
    );
    const admitted = clients.filter(({ status }) => status === '200');
    assert.equal(admitted.length, 8);
    assert.equal(clients.filter(({ status }) => status === '429').length, 992);
    for (const { socket, status } of clients) if (status !== '200') socket.destroy();
    // Until the buffers of the system are full too, which the machine sizes.
    const text = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 40; count += 1) tell(text);
    // Each of the eight is cut off, or the token could have no ninth stream.
    let status: number | undefined;
    do {
      const next = await new HttpStream(trial, 'topics=events', READ).opened();
      ({ statusCode: status } = next.response ?? {});
      next.request.destroy();
    } while (status === 429);
    assert.equal(status, 200);
    for (const { socket } of admitted) socket.destroy();
    await Promise.all(clients.map(({ closed }) => closed));
  });
});
