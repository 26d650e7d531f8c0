import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inspector } from '../../src/ari/inspect.ts';

describe('What doctor asks, without an answer', () => {
  it('has a lost answer as a value', async () => {
    const other = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const lost = new Inspector({ url, username: 'u', password: 'p' });
    const replies = await Promise.all([
      lost.modules(),
      lost.mayWrite(),
      lost.nameUse('x'),
      lost.endpoint('x'),
    ]);
    assert.deepEqual(
      replies.map((reply) => reply.ok || reply.kind),
      ['lost', 'lost', 'lost', 'lost'],
    );
    other.close();
  });
});
