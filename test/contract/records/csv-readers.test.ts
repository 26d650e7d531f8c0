import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { parse } from 'csv-parse/sync';
import type { Access } from '../../../src/admin/options.ts';
import { AdminTrial, errorOf } from '../admin-trial.ts';
import { waitUntil } from '../wait-until.ts';
import { EndlessCalls } from './many-records.ts';

const OPERATE = { authorization: 'Bearer operates' };
const sha256 = createHash('sha256').update('operates').digest('hex');
const ACCESS: Access = {
  kind: 'tokens',
  tokens: [{ name: 'night-shift', role: 'operate', sha256 }],
};

describe('CSV of records that breaks off, or whose reader stops', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start({ access: ACCESS });
  });

  afterEach(() => trial.close());

  it('breaks off when the database fails in the middle', async () => {
    trial.operations.records = new EndlessCalls(trial.operations.live, 3).records;
    await assert.rejects(trial.get('/api/v1/calls.csv', OPERATE), { code: 'ECONNRESET' });
    await waitUntil(() => trial.lines.some(({ message }) => message === 'API answer broken off'));
  });

  /** Sends a request on a connection of its own. */
  const dial = async (version = '1.1', onData?: (text: string) => void): Promise<Socket> => {
    const socket = connect(trial.port, '127.0.0.1').setEncoding('utf8');
    socket.on('error', () => undefined);
    if (onData !== undefined) socket.on('data', onData);
    const head = [`GET /api/v1/calls.csv HTTP/${version}`, 'Host: x'];
    socket.write(`${[...head, `Authorization: ${OPERATE.authorization}`].join('\r\n')}\r\n\r\n`);
    await once(socket, 'data');
    return socket.pause();
  };

  it('refuses HTTP/1.0, in which a part looks like the whole', async () => {
    let text = '';
    const socket = await dial('1.0', (more) => {
      text += more;
    });
    socket.resume();
    await waitUntil(() => socket.closed);
    assert.match(
      text,
      /^HTTP\/1\.1 400 [^]*"a CSV file needs HTTP\/1\.1: .* proxy_http_version 1\.1"/,
    );
  });

  it('breaks off when its token leaves the file', async () => {
    trial.operations.records = new EndlessCalls(trial.operations.live).records;
    const socket = await dial();
    trial.access.follow({ kind: 'tokens', tokens: [] });
    socket.resume();
    await waitUntil(() => socket.closed);
    assert(trial.lines.some(({ message }) => message === 'API answer broken off'));
  });

  it('waits for a reader who stops, and serves the others', async () => {
    const endless = new EndlessCalls(trial.operations.live);
    trial.operations.records = endless.records;
    const sockets = await Promise.all(Array.from({ length: 7 }, () => dial()));
    // Each of the seven could read on and on while these whole files are sent.
    trial.operations.records = new EndlessCalls(trial.operations.live, 3, 'ends').records;
    for (let count = 0; count < 20; count += 1) {
      const { body } = await trial.get('/api/v1/calls.csv', OPERATE);
      assert.equal(parse(String(body)).length, 1001);
      // The clock of the rate limit stands still.
      trial.now += 1000;
    }
    // 100 kB a page: until the buffers of the system are full.
    assert(endless.pages < 7 * 200, `${endless.pages} pages were read`);
    for (const socket of sockets) socket.destroy();
  });

  it('sends eight files at once, and another one when a reader has gone', async () => {
    trial.operations.records = new EndlessCalls(trial.operations.live).records;
    const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => dial()));
    const answer = await trial.get('/api/v1/calls.csv', OPERATE);
    assert.deepEqual([answer.status, errorOf(answer).code], [429, 'too-many-requests']);
    assert.equal(answer.headers['retry-after'], '5');
    trial.operations.records = new EndlessCalls(trial.operations.live, 3, 'ends').records;
    first?.destroy();
    let status: number;
    do {
      ({ status } = await trial.get('/api/v1/calls.csv', OPERATE));
      trial.now += 1000;
    } while (status === 429);
    assert.equal(status, 200);
    for (const socket of others) socket.destroy();
  });
});
