import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { App } from '../../lab/app.ts';
import { WatchedApp } from './app-api.ts';
import {
  hangUp,
  invitesTo,
  place,
  requestsTo,
  TALKS_ON,
  untilSeen,
  type PlacedCall,
} from './call.ts';
import { cli } from './cli.ts';
import { appConfig, happened, lab, restartApp, type Sections } from './lab.ts';

describe('A start while another run has the calls', () => {
  for (const transport of ['websocket', 'http'] as const) {
    it(`refuses, says which run that is, and touches nothing (${transport})`, async () => {
      await restartApp('SIGTERM', appConfig(transport));
      const { app } = lab();
      const { code, said, state } = await startBeside();
      assert.equal(code, 3);
      const named = new RegExp(
        `^failover is running already since .*\\(.* ago\\), process ${app.pid}: stop it, or start with --take-over$`,
      );
      assert.match(said, named);
      assert(!existsSync(state), 'it has opened its state file');
      await assertServes(app);
    });
  }

  it('refuses while callers talk, too', async () => {
    await restartApp();
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 200 } } },
      caller: TALKS_ON,
      during: async ({ caller }) => {
        await happened('call-connected');
        assert.equal((await startBeside()).code, 3);
        await hangUp(caller);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert(lab().app.isAlive());
  });

  it('refuses where another kind of program has the name, until it ends', async () => {
    const { asterisk, app } = lab();
    await app.stop();
    const authorization = `Basic ${btoa(`${asterisk.username}:${asterisk.password}`)}`;
    const url = `${asterisk.ariUrl.replace('http', 'ws')}/ari/events?app=failover`;
    const other = new WebSocket(url, { headers: { authorization } });
    await once(other, 'open');
    const { code, said } = await startBeside();
    assert.equal(code, 3);
    assert.match(said, /^failover is running already: stop it, or start with --take-over$/);
    assert.equal(other.readyState, WebSocket.OPEN);
    other.terminate();
    await restartApp();
  });

  it('refuses where another program has the address of the API, and leaves the name alone', async () => {
    const { app } = lab();
    await app.stop();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, said } = await startBeside({ admin: { listen: `127.0.0.1:${port}` } });
    other.close();
    assert.equal(code, 3);
    assert.match(
      said,
      new RegExp(`^another program listens at 127\\.0\\.0\\.1:${port}, .*listen$`),
    );
    await restartApp();
  });
});

describe('A start when the run before has ended', () => {
  it('succeeds right after a kill, with a call that talks on', async () => {
    await talkOnOver(() => restartApp('SIGKILL'));
  });

  it('succeeds when the last call of a killed run ended before: Asterisk still lists its name', async () => {
    const { asterisk, app } = lab();
    const placed = await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 200 } } },
      caller: TALKS_ON,
      during: async ({ peers }) => {
        await happened('call-connected');
        await app.stop('SIGKILL');
        await asterisk.cli('channel request hangup all');
        await untilSeen(peers.get('carrier-a'), 'BYE', 1);
      },
    });
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'ACK', 'BYE']);
    await restartApp();
    await assertServes(lab().app);
  });
});

describe('Another run takes over', () => {
  it('the first one lets go, says so and exits 0', async () => {
    const { app } = lab();
    await takeOver();
    assert(app.log.some(({ level, message }) => level === 'warn' && /let go|taken/.test(message)));
  });

  it('while a caller waits: the phone that rings is left, and they are served anew', async () => {
    // The new run knows the same trunk at another address: that the first phone never answers is
    // then no matter of time.
    const moved = appConfig('auto', { trunks: { 'carrier-a': { endpoint: 'carrier-c' } } });
    const placed = await place({
      route: 'rings-long',
      peers: {
        'carrier-a': { provisional: [{ code: 180 }] },
        'carrier-c': { final: { code: 200 } },
      },
      during: async () => {
        await ringing();
        await takeOver(moved);
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK']);
    assert.equal(invitesTo(placed, 'carrier-c'), 1);
    await restartApp();
  });

  it('while two talk: they talk on, and the end of one is the end of the other', async () => {
    const placed = await talkOnOver(() => takeOver());
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'ACK', 'BYE']);
  });

  it('and serves the API at the same address, once the first one has let go of it', async () => {
    const before = await WatchedApp.start({});
    const { startedAt } = await before.status();
    await takeOver(before.config);
    await lab().app.line(({ message }) => message === 'API served');
    assert.notEqual((await before.status()).startedAt, startedAt);
    await cli('status');
    await restartApp();
  });
});

/** As an upgrade does it: the new run starts beside the old one, which ends. */
async function takeOver(config = appConfig()): Promise<void> {
  const { app, configFile } = lab();
  lab().app = await App.start(configFile, config, { takesOver: true });
  const { code } = await app.ended;
  assert.equal(code, 0);
}

/** Starts a run with files of its own beside the one that serves, and waits for its end. */
async function startBeside(
  more: Sections = {},
): Promise<{ readonly code: number | null; readonly said: string; readonly state: string }> {
  const file = `${lab().configFile}.beside.yaml`;
  const state = `${file}.db`;
  const beside = await App.launch(file, appConfig('auto', { state, ...more }));
  const { code } = await beside.ended;
  return { code, said: beside.errors.trim(), state };
}

async function assertServes(app: App): Promise<void> {
  const placed = await place({
    route: 'one-tier',
    peers: { 'carrier-a': { final: { code: 200 } } },
  });
  assert(placed.wentAsSaid, placed.callerComplaint);
  assert(app.isAlive(), 'it has let go');
}

/** Waits until a callee's phone rings. */
async function ringing(): Promise<void> {
  await happened('attempt-ringing');
}

/** Two talk, another run comes, and they talk on until the caller's BYE ends both. */
async function talkOnOver(change: () => Promise<unknown>): Promise<PlacedCall> {
  const placed = await place({
    route: 'one-tier',
    peers: { 'carrier-a': { final: { code: 200 } } },
    caller: TALKS_ON,
    during: async ({ caller, peers }) => {
      await happened('call-connected');
      await change();
      await happened('call-adopted');
      await hangUp(caller);
      await untilSeen(peers.get('carrier-a'), 'BYE', 1);
    },
  });
  assert(placed.wentAsSaid, placed.callerComplaint);
  return placed;
}
