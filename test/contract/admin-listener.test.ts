import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { AdminTrial } from './admin-trial.ts';
import { makeCertificate } from './certificate.ts';

const TIGHT = { requestMs: 100, checkEveryMs: 20, idleMs: 100 };

describe('The listener of the API', () => {
  const trials: AdminTrial[] = [];

  async function start(...args: Parameters<typeof AdminTrial.start>): Promise<AdminTrial> {
    const trial = await AdminTrial.start(...args);
    trials.push(trial);
    return trial;
  }

  afterEach(async () => {
    await Promise.all(trials.splice(0).map((trial) => trial.close()));
  });

  it('says where another program has the port, and the remedy', async () => {
    const first = await start();
    const second = await start({ port: first.port });
    assert.deepEqual([second.url, second.lines], ['not served', []]);
    assert.match(
      second.inUse ?? '',
      new RegExp(`^another program listens at 127\\.0\\.0\\.1:${first.port}, .*admin\\.listen$`),
    );
    assert.equal((await first.get('/healthz')).status, 200);
  });

  it('goes on without the API where the address is not of this machine', async () => {
    const trial = await start({ host: '192.0.2.1' });
    assert.deepEqual([trial.url, trial.lines.map(({ level }) => level)], ['not served', ['error']]);
  });

  it('goes on without the API where the certificate is none', async () => {
    const trial = await start({ tls: { cert: 'x', key: 'y' } });
    assert.deepEqual([trial.url, trial.lines.map(({ level }) => level)], ['not served', ['error']]);
  });

  it('speaks TLS, and the names of loopback are checked there too', async () => {
    const trial = await start({ tls: makeCertificate('IP:127.0.0.1') });
    assert.match(trial.url, /^https:/);
    assert.equal((await trial.get('/api/v1/status')).status, 200);
    const own = { origin: `https://127.0.0.1:${trial.port}` };
    assert.equal((await trial.post('/api/v1/drain', {}, own)).status, 200);
    assert.equal((await trial.get('/api/v1/status', { host: 'evil.example.com' })).status, 403);
  });

  it('lives on after somebody has spoken no TLS, or no HTTP', async () => {
    for (const trial of [await start({ tls: makeCertificate('IP:127.0.0.1') }), await start()]) {
      for (const nonsense of ['GET / HTTP/1.1\r\n\r\n', '\u0016\u0003\u0001\u0000', 'x\r\n\r\n']) {
        const socket = await open(trial, nonsense);
        socket.end();
        await text(socket).catch(() => '');
      }
      assert.equal((await trial.get('/healthz')).status, 200);
    }
  });

  it('answers what is no HTTP with an error of its own form', async () => {
    const answer = await text(await open(await start(), 'BOGUS\r\n\r\n'));
    assert.match(answer, /^HTTP\/1\.1 400 [^]*\{"error":\{"code":"bad-request"/);
  });

  it('answers headers that are too large', async () => {
    const large = `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`;
    assert.match(await text(await open(await start(), large)), /^HTTP\/1\.1 431 /);
  });

  it('refuses a request that names no host', async () => {
    const nameless = 'GET /api/v1/status HTTP/1.0\r\n\r\n';
    assert.match(await text(await open(await start(), nameless)), /^HTTP\/1\.1 403 [^]*wrong-host/);
    const empty = 'GET /api/v1/status HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n';
    assert.match(await text(await open(await start(), empty)), /^HTTP\/1\.1 403 [^]*wrong-host/);
  });

  it('tells HTTP/1.0 without a host whether it lives, as balancers ask', async () => {
    const probe = await open(await start(), 'GET /healthz HTTP/1.0\r\n\r\n');
    assert.match(await text(probe), /^HTTP\/1\.1 200 /);
  });

  const slow: ReadonlyArray<readonly [what: string, sent: string]> = [
    ['sends nothing', ''],
    ['sends headers without an end', 'GET / HTTP/1.1\r\nHost: x\r\n'],
    [
      'sends a body without an end',
      'POST /api/v1/drain HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ];
  for (const [what, sent] of slow) {
    it(`ends the connection of one who ${what}`, async () => {
      const trial = await start({}, TIGHT);
      const socket = await open(trial, sent.replace('HOST', `127.0.0.1:${trial.port}`));
      assert.match(await text(socket), /^$|^HTTP\/1\.1 408 /);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('ends a connection that waits for its next request', async () => {
    const trial = await start({}, TIGHT);
    const asked = `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${trial.port}\r\n\r\n`;
    assert.match(await text(await open(trial, asked)), /^HTTP\/1\.1 200 /);
  });

  it('takes so many connections and no more', async () => {
    const trial = await start({}, { connections: 2 });
    const held = [await open(trial), await open(trial)] as const;
    const beyond = await open(trial);
    assert.equal(await text(beyond).catch(() => ''), '');
    const [, one] = held;
    one.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    assert.match(await text(one), /^HTTP\/1\.1 200 /);
  });

  it('closes at once, whoever is connected, and as often as it is asked to', async () => {
    const trial = await start();
    const sockets = [await open(trial), await open(trial, 'POST /api/v1/drain HTTP/1.1\r\n')];
    const ended = sockets.map((socket) => closed(socket));
    await Promise.all([trial.close(), trial.close()]);
    await trial.close();
    await Promise.all(ended);
    const again = await start({ port: trial.port });
    assert.equal((await again.get('/healthz')).status, 200);
  });
});

function closed(socket: Socket): Promise<unknown> {
  socket.resume();
  return new Promise((resolve) => socket.on('close', resolve));
}

async function open({ port }: AdminTrial, sent = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // The other side may cut it, which is what is being looked for.
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(sent);
  return socket;
}
