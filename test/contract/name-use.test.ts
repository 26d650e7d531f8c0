import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inspector } from '../../src/ari/inspect.ts';
import { laneName, nameInstance } from '../../src/ari/lane-name.ts';
import { askNameUse } from '../../src/ari/name-use.ts';
import { resolveTarget } from '../../src/ari/target.ts';

const OWN = nameInstance(1, 1000);

/** What Asterisk 22.10.1 lists. */
const LISTED = [
  { name: 'failover', channel_ids: ['1'], bridge_ids: [] },
  { name: laneName('failover', nameInstance(71, 2000), 1), channel_ids: [], bridge_ids: [] },
  { name: 'own', channel_ids: [], bridge_ids: [] },
  { name: laneName('own', OWN, 1), channel_ids: [], bridge_ids: [] },
  { name: 'calls', channel_ids: ['1'], bridge_ids: [] },
  { name: 'bridges', channel_ids: [], bridge_ids: ['1'] },
  { name: 'idle', channel_ids: [], bridge_ids: [], endpoint_ids: ['__AST_ENDPOINT_ALL_TOPIC'] },
  { name: laneName('lanes', nameInstance(72, 3000), 1), channel_ids: [], bridge_ids: [] },
  'not an application',
];

describe('The use of a name, as Asterisk lists it', () => {
  let status = 200;
  const server = createServer((_, response) => {
    response.writeHead(status).end(JSON.stringify(LISTED));
  });
  let options: { url: string; username: string; password: string };

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    options = { url: `http://127.0.0.1:${port}`, username: 'u', password: 'p' };
  });

  afterEach(() => {
    status = 200;
  });

  after(() => server.close());

  async function use(app: string): Promise<object> {
    const patience = { timeoutMs: 10_000, signal: new AbortController().signal };
    return askNameUse(resolveTarget(options), app, patience, OWN);
  }

  it('of a run: its lanes are there; they say which process', async () => {
    const holder = { pid: 71, sinceMs: 2000 };
    assert.deepEqual(await use('failover'), { kind: 'running', holder });
  });

  it('of a run that was killed: it has calls, and no lanes', async () => {
    assert.deepEqual(await use('calls'), { kind: 'calls-left' });
    assert.deepEqual(await use('bridges'), { kind: 'calls-left' });
  });

  it('of another kind of program, or nobody: neither lanes nor calls', async () => {
    assert.deepEqual(await use('idle'), { kind: 'idle', isSubscribed: true });
    assert.deepEqual(await use('own'), { kind: 'idle', isSubscribed: false });
  });

  it('of nobody', async () => {
    assert.deepEqual(await use('other'), { kind: 'free' });
    assert.deepEqual(await use('lanes'), { kind: 'free' });
    status = 503;
    assert.deepEqual(await use('failover'), { kind: 'free' });
  });

  it('for doctor, which asks no more', async () => {
    const inspector = new Inspector(options);
    assert.deepEqual(await inspector.nameUse('failover'), { ok: true, value: 'running' });
    assert.deepEqual(await inspector.nameUse('other'), { ok: true, value: 'free' });
  });
});
