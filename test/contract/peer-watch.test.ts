import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PeerWatch } from '../../src/app/peer-watch.ts';

const OURS = 'a'.repeat(64);
const THEIRS = 'b'.repeat(64);

/** What the other instance answers. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

function running(hash: string, version = '1.2.3'): Answer {
  return { status: 200, body: JSON.stringify({ version, configuration: { callsHash: hash } }) };
}

describe('Another instance', () => {
  let server: Server;
  let url: string;
  let answer: Answer;
  let asked: Array<string | undefined>;
  let watch: PeerWatch | undefined;

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization ?? 'without a token'}`);
      response.writeHead(answer.status, { location: 'http://127.0.0.1:1/elsewhere' });
      response.end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    watch?.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function watching(token?: string): PeerWatch {
    const peer = { name: 'pbx2', url, ...(token === undefined ? {} : { token }) };
    watch = new PeerWatch({ peers: [peer], hash: () => OURS, now: () => Date.UTC(2026, 10, 30) });
    return watch;
  }

  const rows: ReadonlyArray<readonly [what: string, answer: Answer, told: object]> = [
    ['has the same configuration', running(OURS), { state: 'same', version: '1.2.3', hash: OURS }],
    ['has another one', running(THEIRS), { state: 'differs', version: '1.2.3', hash: THEIRS }],
    [
      'does not know the token',
      { status: 401, body: '{}' },
      {
        state: 'refused',
        why: 'it takes no such token: `token_file` needs one of its own, with the role `read`',
      },
    ],
    [
      'is something else',
      { status: 200, body: '<html>' },
      { state: 'unreachable', why: 'HTTP 200, which is no status of an ari-failover' },
    ],
    [
      'tells what would steer a terminal',
      running(THEIRS, '1\u001b[2J'),
      { state: 'unreachable', why: 'HTTP 200, which is no status of an ari-failover' },
    ],
    [
      'sends elsewhere, where the token must not go',
      { status: 302, body: '' },
      { state: 'unreachable', why: 'HTTP 302, which is no status of an ari-failover' },
    ],
  ];
  for (const [what, says, told] of rows) {
    it(what, async () => {
      answer = says;
      const own = watching('secret');
      await own.look();
      const since = '2026-11-30T00:00:00.000Z';
      assert.deepEqual(own.statuses(), [{ name: 'pbx2', url, since, ...told }]);
      assert.deepEqual(asked, ['/api/v1/status Bearer secret']);
    });
  }

  it('that is away is told with the reason, since it is', async () => {
    let now = 0;
    answer = running(OURS);
    watch = new PeerWatch({ peers: [{ name: 'pbx2', url }], hash: () => OURS, now: () => now });
    await watch.look();
    server.closeAllConnections();
    server.close();
    for (now = 1000; now < 3000; now += 1000) await watch.look();
    const [status] = watch.statuses();
    assert.deepEqual([status?.state, status?.since], ['unreachable', '1970-01-01T00:00:01.000Z']);
    assert.match(status?.why ?? '', /ECONNREFUSED/);
  });

  it('is unknown before it was asked', () => {
    assert.equal(watching().statuses()[0]?.state, 'unknown');
  });
});
