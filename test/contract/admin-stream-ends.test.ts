import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AdminTrial } from './admin-trial.ts';

/** The most that the app admits. */
const STREAMS = 50;
const PATH = '/api/v1/stream?topics=trunks,calls,events';

const LEAVES: ReadonlyArray<readonly [how: string, leave: (socket: Socket) => unknown]> = [
  ['closes its connection', (socket) => socket.destroy()],
  ['breaks off (RST)', (socket) => socket.resetAndDestroy()],
  ['stops to send and to read', (socket) => socket.pause().end()],
];

describe('Fifty streams leave nothing behind', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start();
  });

  afterEach(() => trial.close());

  async function open(): Promise<readonly [status: number, Socket]> {
    const socket = connect(trial.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET ${PATH} HTTP/1.1\r\nHost: 127.0.0.1:${trial.port}\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    return [Number(first.toString().split(' ')[1]), socket];
  }

  for (const [how, leave] of LEAVES) {
    it(`when each client ${how}`, async () => {
      const clients = await Promise.all(Array.from({ length: STREAMS }, open));
      assert.deepEqual([...new Set(clients.map(([status]) => status))], [200]);
      assert.equal((await trial.get(PATH)).status, 429);
      for (const [, socket] of clients) leave(socket);
      // The app gives a place away when it has closed the connection that had it.
      const again: Socket[] = [];
      while (again.length < STREAMS) {
        const [status, socket] = await open();
        if (status === 200) again.push(socket);
        else socket.destroy();
      }
      for (const socket of [...again, ...clients.map(([, own]) => own)]) socket.destroy();
    });
  }
});
