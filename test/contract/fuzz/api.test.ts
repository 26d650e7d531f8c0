import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { inputs } from '../../fuzz/times.ts';
import { HOSTILE } from '../../unit/config/hostile/hostile-values.ts';
import { replaceAt } from '../../unit/config/hostile/spoil-content.ts';
import { RunningApp } from '../document/running-app.ts';
import { samples } from '../document/samples.ts';
import { StrictDocument, type Document } from '../document/strict-document.ts';

const RUNS = 10_000;

/** Without those that never end, that start a process each, or that shut the door for a minute. */
const LEFT_OUT = ['get /api/v1/stream', 'post /api/v1/doctor', 'post /api/v1/sign-in'];

/** The requests of the API's document, before they are spoiled. */
const OPERATIONS = Object.entries(
  samples({ call: '1.0-a', etag: 'a'.repeat(64), message: 'm', alert: 'a' }),
).filter(([name]) => !LEFT_OUT.includes(name));

interface Sent {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

describe('The API, by a hostile hand', () => {
  let app: RunningApp;
  let document: StrictDocument;
  const connections = new Agent({ keepAlive: true });

  before(async () => {
    app = await RunningApp.start({ hasTokens: false });
    const { body } = await ask(operation('get /api/v1/openapi.json'));
    document = new StrictDocument(body as Document);
  });

  after(() => {
    connections.destroy();
    return app.close();
  });

  it('answers what its document says, whatever it is sent, and never 500', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled, async (sent) => {
        const { status, type, body } = await ask(sent);
        app.forget();
        assert.notEqual(status, 500, JSON.stringify(body));
        if (status === 400 && type === '') return;
        const told = JSON.stringify(body);
        assert.deepEqual(document.problemsOf(sent.name, status, type, body), [], told);
      }),
      { numRuns: inputs(RUNS) },
    );
    assert.equal((await ask(operation('get /healthz'))).status, 200);
  });

  function ask(sent: Sent): Promise<Answered> {
    const [method = ''] = sent.name.split(' ');
    // fetch() would clean the path.
    const { hostname: host, port } = new URL(app.url);
    const { path, headers, body } = sent;
    return new Promise((resolve, reject) => {
      const options = { host, port, method: method.toUpperCase(), path, headers };
      const sending = request({ ...options, agent: connections }, (response) => {
        const type = response.headers['content-type'] ?? '';
        text(response).then((told) => {
          const isJson = type.startsWith('application/json');
          const read: unknown = told === '' ? undefined : isJson ? JSON.parse(told) : told;
          resolve({ status: response.statusCode ?? 0, type, body: read });
        }, reject);
      });
      sending.on('error', (error: NodeJS.ErrnoException) => {
        // The app had closed a connection that was idle too long, as any server does.
        if (sending.reusedSocket && error.code === 'ECONNRESET') resolve(ask(sent));
        else reject(error);
      });
      sending.end(body);
    });
  }
});

function operation(wanted: string): Sent {
  const [, sample] = OPERATIONS.find(([name]) => name === wanted) ?? [];
  assert(sample);
  const { path, body, headers = {} } = sample;
  const isWritten = !wanted.startsWith('get ');
  return {
    name: wanted,
    path,
    headers: { ...headers, ...(isWritten ? { 'content-type': 'application/json' } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

const hostile = fc.constantFrom(...HOSTILE);

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** What a URL may hold: node refuses other characters before they are sent. */
const word = fc
  .oneof(hostile.map(textOf), fc.string({ maxLength: 30 }))
  .map((value) => encodeURIComponent(value.toWellFormed()).slice(0, 6000));

const spoilers: ReadonlyArray<fc.Arbitrary<(sent: Sent) => Sent>> = [
  // A part of the path.
  fc.tuple(fc.nat(), word).map(([place, value]) => (sent) => {
    const [path = '', ...query] = sent.path.split('?');
    const steps = path.split('/');
    steps[3 + (place % Math.max(1, steps.length - 3))] = value;
    return { ...sent, path: [steps.join('/'), ...query].join('?') };
  }),
  // A parameter, known or not.
  fc
    .tuple(fc.constantFrom('limit', 'cursor', 'since', 'from', 'by', 'assume', 'x', '%00'), word)
    .map(([name, value]) => (sent) => ({
      ...sent,
      path: `${sent.path}${sent.path.includes('?') ? '&' : '?'}${name}=${value}`,
    })),
  // A value in the body.
  fc.tuple(fc.nat(), hostile).map(([place, value]) => (sent) => {
    const body = parsed(sent.body);
    replaceAt(body, place, value);
    return { ...sent, body: JSON.stringify(body) };
  }),
  // Another body.
  fc
    .oneof(fc.json(), fc.string(), hostile.map(textOf))
    .map((body) => (sent) => ({ ...sent, body })),
  // Headers.
  fc
    .tuple(
      fc.constantFrom('content-type', 'if-match', 'accept', 'origin', 'cookie', 'last-event-id'),
      fc.oneof(fc.constantFrom('', '*', '"', 'text/plain', 'a=b; a=b'), word),
    )
    .map(([name, value]) => (sent) => ({ ...sent, headers: { ...sent.headers, [name]: value } })),
];

const spoiled: fc.Arbitrary<Sent> = fc
  .tuple(
    fc.constantFrom(...OPERATIONS.map(([name]) => name)),
    fc.array(fc.oneof(...spoilers), { minLength: 1, maxLength: 3 }),
  )
  .map(([name, spoil]) => spoil.reduce((sent, one) => one(sent), operation(name)));

/** A body that was spoiled before may be no JSON. */
function parsed(body = '{"a":1}'): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return { body };
  }
}
