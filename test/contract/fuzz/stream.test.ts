import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import * as fc from 'fast-check';
import { TOPICS } from '../../../src/admin/stream/topics.ts';
import { inputs } from '../../fuzz/times.ts';
import { HOSTILE } from '../../unit/config/hostile/hostile-values.ts';
import { RunningApp } from '../document/running-app.ts';

const RUNS = 2000;

const word = fc
  .oneof(
    fc.constantFrom(...HOSTILE).map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(...TOPICS),
  )
  .map((value) => encodeURIComponent(value.toWellFormed()).slice(0, 2000));
const parameter = fc
  .tuple(fc.constantFrom('topics', 'call', 'topics', 'x'), fc.array(word, { maxLength: 4 }))
  .map(([name, words]) => `${name}=${words.join(',')}`);
const lastId = fc.oneof(
  fc.nat().map(String),
  fc.constantFrom('', '0', '-1', '1e99', '9'.repeat(400), 'x', '0x10', ' 7'),
  fc.string().map((value) => encodeURIComponent(value.toWellFormed())),
);
const asked = fc.record(
  { query: fc.array(parameter, { maxLength: 3 }), lastId },
  { requiredKeys: ['query'] },
);

describe('The stream, by a hostile hand', () => {
  let app: RunningApp;
  const connections = new Agent({ keepAlive: true });

  before(async () => {
    app = await RunningApp.start({ hasTokens: false });
  });

  after(() => {
    connections.destroy();
    return app.close();
  });

  it('begins with hello or reset, or is refused with a reason, and never fails', async () => {
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ query, lastId: id }) => {
        const path = `/api/v1/stream?${query.join('&')}`;
        const answer = await get(path, id === undefined ? {} : { 'last-event-id': id });
        app.forget();
        if (answer.statusCode !== 200) {
          assert([400, 404, 414, 431].includes(answer.statusCode ?? 0), String(answer.statusCode));
          const { error } = JSON.parse(await text(answer)) as { error?: { message?: string } };
          assert((error?.message ?? '') !== '');
          return;
        }
        opened += 1;
        const { event, data } = await firstOf(answer);
        assert.match(event ?? '', /^(?:hello|reset|beat)$/);
        JSON.parse(data);
      }),
      { numRuns: inputs(RUNS) },
    );
    assert(opened > RUNS / 20, `${opened} were opened`);
    assert.equal((await get('/healthz', {})).statusCode, 200);
  });

  async function get(
    path: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<IncomingMessage> {
    const { hostname: host, port } = new URL(app.url);
    const sending = request({ host, port, path, headers, agent: connections }).end();
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    return answer;
  }
});

/** The first event of a stream, which then ends. */
async function firstOf(answer: IncomingMessage): Promise<EventSourceMessage> {
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  answer.setEncoding('utf8');
  for await (const part of answer) {
    parser.feed(String(part));
    // Leaving the loop ends the stream.
    if (events.length > 0) break;
  }
  const [first] = events;
  assert(first !== undefined, 'the stream has ended without an event');
  return first;
}
