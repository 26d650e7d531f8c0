import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listBridges, listChannels } from '../../lab/console-lists.ts';
import { CALLER } from '../../lab/network.ts';
import type { Callee, Caller } from '../../lab/scenario.ts';
import { startCallee, startCaller, type SipPeer } from '../../lab/sipp.ts';
import { TcpProxy } from '../contract/tcp-proxy.ts';
import { WatchedApp } from './app-api.ts';
import { lab, logged, restartApp } from './lab.ts';
import { isStranger, Stranger } from './stranger.ts';

/** Longer than any test takes. Milliseconds. */
const LONG_MS = 55_000;
/** Time for the way to Asterisk to be cut. Milliseconds. */
const LATER_MS = 4000;

const ANSWERS: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 50 } };
const ANSWERS_LATER: Callee = {
  provisional: [{ code: 180 }],
  final: { code: 200, afterMs: LATER_MS },
};
const RINGS: Callee = { provisional: [{ code: 180 }] };
const ANNOUNCES: Callee = { provisional: [{ code: 183, media: 9 }] };

const program = [
  `--import=${import.meta.resolve('tsx')}`,
  fileURLToPath(new URL('often-looking-app.ts', import.meta.url)),
];

describe('While ARI can list no channels', () => {
  let stranger: Stranger;
  let peers: SipPeer[];
  let numbers = 0;

  beforeEach(async () => {
    peers = [];
    stranger = await Stranger.enter();
  });

  afterEach(async () => {
    await stranger.leave();
    await Promise.all(peers.map((peer) => peer.close()));
  });

  after(() => restartApp());

  async function callee(name: 'carrier-a' | 'carrier-b' | 'carrier-c', does: Callee) {
    peers.push(await startCallee(lab().asterisk.peers[name], does));
  }

  /** By carrier A he talks, by B he hears an announcement, by C it rings. */
  async function caller(by: 'a' | 'b' | 'c', does: Partial<Caller> = {}): Promise<SipPeer> {
    const route = { a: 'one-tier', b: 'unregistered', c: 'by-uri' }[by];
    const peer = await startCaller(CALLER, lab().asterisk.sipPort, {
      number: `2025557${String((numbers += 1)).padStart(3, '0')}`,
      from: '2025559999',
      expects: 200,
      hangUpAfterMs: LONG_MS,
      headers: [`X-Route: ${route}`],
      ...does,
    });
    peers.push(peer);
    return peer;
  }

  /** Two talk, two wait for a phone that rings, one hears an announcement. */
  async function fiveCalls(app: WatchedApp): Promise<void> {
    await Promise.all([callee('carrier-a', ANSWERS), callee('carrier-b', ANNOUNCES)]);
    await callee('carrier-c', RINGS);
    await Promise.all([caller('a'), caller('a'), caller('b'), caller('c'), caller('c')]);
    await app.untilCalls(5, 3);
    await until(async () => (await listBridges(lab().asterisk)).length === 3);
    await until(async () => (await ownChannels()).length === 10);
  }

  /** What the app says of its calls is what Asterisk has. */
  async function agrees(app: WatchedApp, calls: { all: number; waiting: number }): Promise<void> {
    await app.untilCalls(calls.all, calls.waiting);
    await until(async () => (await ownChannels()).length === 2 * calls.all);
    const channels = await ownChannels();
    for (const trunk of ['carrier-a', 'carrier-b'] as const) {
      const legs = channels.filter((name) => name.startsWith(`PJSIP/${trunk}-`));
      assert.equal((await app.trunk(trunk)).calls, legs.length, trunk);
    }
  }

  /** Everybody hangs up, and nothing is left but the stranger. */
  async function ends(app: WatchedApp): Promise<void> {
    const names = (await ownChannels()).filter((name) => name.startsWith('PJSIP/lab-caller-'));
    for (const name of names) await hangUp(name);
    await app.untilCalls(0, 0);
    await until(async () => (await ownChannels()).length === 0);
    await until(async () => (await listBridges(lab().asterisk)).length === 0);
  }

  for (const transport of ['websocket', 'http'] as const) {
    it(`the app is killed (${transport}): the next run adopts who talks and serves who waits`, async () => {
      const app = await WatchedApp.start({}, transport);
      await fiveCalls(app);
      await restartApp('SIGKILL', app.config);
      await agrees(app, { all: 5, waiting: 3 });
      const adopted = lab().app.log.filter(({ message }) => message === 'call adopted');
      assert.equal(adopted.length, 2);
      await ends(app);
    });

    it(`the way to Asterisk is cut (${transport}): what changes meanwhile is made up for`, async () => {
      const { asterisk } = lab();
      const proxy = await TcpProxy.start(asterisk.ariUrl);
      try {
        const { username, password } = asterisk;
        const way = { url: proxy.url, username, password, transport };
        const app = await WatchedApp.start({ asterisk: way }, transport);
        await fiveCalls(app);
        proxy.block();
        await logged(({ message }) => /^lost Asterisk/.test(message));
        await hangUp(await ownChannel('carrier-a'));
        await hangUp(await ownChannel('carrier-b'));
        await until(async () => (await ownChannels()).length === 8);
        proxy.unblock();
        // One of those who talked is released; for who heard the announcement there is no other way.
        await agrees(app, { all: 3, waiting: 2 });
        await ends(app);
      } finally {
        await proxy.close();
      }
    });
  }

  it('a phone that is answered while the way is cut: the two are joined', async () => {
    const { asterisk } = lab();
    const proxy = await TcpProxy.start(asterisk.ariUrl);
    try {
      const { username, password } = asterisk;
      const app = await WatchedApp.start({ asterisk: { url: proxy.url, username, password } });
      await callee('carrier-c', ANSWERS_LATER);
      await caller('c');
      await app.untilCalls(1, 1);
      proxy.block();
      await until(async () => / Up /.test(await asterisk.cli('core show channels')));
      proxy.unblock();
      await agrees(app, { all: 1, waiting: 0 });
      await ends(app);
    } finally {
      await proxy.close();
    }
  });

  describe('and ends are not told', () => {
    let app: WatchedApp;

    beforeEach(async () => {
      app = await WatchedApp.start({}, 'auto', program);
    });

    /** From now on Asterisk keeps the ends of channels to itself. */
    async function loseEnds(): Promise<void> {
      const types = ['StasisEnd', 'ChannelDestroyed', 'ChannelHangupRequest'];
      await lab().asterisk.ari('/ari/applications/failover/eventFilter', 'PUT', {
        disallowed: types.map((type) => ({ type })),
      });
    }

    it('one who talked: the other is hung up, the call is counted no more', async () => {
      await callee('carrier-a', ANSWERS);
      const talker = await caller('a');
      await app.untilCalls(1, 0);
      await loseEnds();
      await hangUp(await ownChannel('carrier-a'));
      assert(await talker.finished(), await talker.errors());
      await app.untilCalls(0, 0);
      await agrees(app, { all: 0, waiting: 0 });
      await logged(({ message }) => message === 'the end of a channel was not heard');
    });

    it('the caller who waited: his phone stops ringing', async () => {
      await callee('carrier-c', RINGS);
      await caller('c');
      await app.untilCalls(1, 1);
      await loseEnds();
      await hangUp(await ownChannel('lab-caller'));
      await agrees(app, { all: 0, waiting: 0 });
    });

    it('the phone that rang: the next tier is tried', async () => {
      await callee('carrier-c', RINGS);
      await callee('carrier-b', ANSWERS);
      await caller('c');
      await app.untilCalls(1, 1);
      await loseEnds();
      await hangUp(await ownChannel('outbound'));
      await agrees(app, { all: 1, waiting: 0 });
      await ends(app);
    });
  });
});

/** All but the stranger's. */
async function ownChannels(): Promise<readonly string[]> {
  const channels = await listChannels(lab().asterisk);
  return channels.map(({ name }) => name).filter((name) => !isStranger(name));
}

/** One of this endpoint's. */
async function ownChannel(endpoint: string): Promise<string> {
  const found = (await ownChannels()).find((name) => name.startsWith(`PJSIP/${endpoint}-`));
  return found ?? assert.fail(`no channel of ${endpoint}`);
}

async function hangUp(name: string): Promise<void> {
  await lab().asterisk.cli(`channel request hangup ${name}`);
}

/** The test's own timeout ends it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(20);
}
