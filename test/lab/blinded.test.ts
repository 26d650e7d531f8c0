import { TcpProxy } from '../contract/tcp-proxy.ts';
import { WatchedApp } from './app-api.ts';
import { lab, logged, restartApp } from './lab.ts';
import { agree, endAll, hangUpOne, ownChannels, SeveralCalls, until } from './several-calls.ts';
import { Stranger } from './stranger.ts';

describe('While ARI can list no channels', () => {
  let stranger: Stranger;
  let calls: SeveralCalls;

  beforeEach(async () => {
    stranger = await Stranger.enter();
    calls = new SeveralCalls();
  });

  afterEach(async () => {
    await stranger.leave();
    await calls.close();
  });

  after(() => restartApp());

  for (const transport of ['websocket', 'http'] as const) {
    it(`the app is killed (${transport}): the next run adopts who talks and serves who waits`, async () => {
      const app = await WatchedApp.start({}, transport);
      await calls.five(app);
      await restartApp('SIGKILL', app.config);
      await agree(app, 5, 3);
      await endAll(app);
    });

    it(`the way to Asterisk is cut (${transport}): what changes meanwhile is made up for`, () =>
      withProxy(async (proxy) => {
        const app = await startBehind(proxy, transport);
        await calls.five(app);
        await cut(proxy);
        await hangUpOne('carrier-a');
        await hangUpOne('carrier-b');
        await until(async () => (await ownChannels()).length === 8);
        proxy.unblock();
        // Who talked is released; who heard the announcement has no other way.
        await agree(app, 3, 2);
        await endAll(app);
      }));
  }

  it('a phone that is answered while the way is cut: the two are joined', () =>
    withProxy(async (proxy) => {
      const app = await startBehind(proxy);
      // Later than the way is cut.
      const final = { code: 200, afterMs: 4000 };
      await calls.callee('carrier-c', { provisional: [{ code: 180 }], final });
      await calls.caller('carrier-c');
      await until(() => isAny('Ringing'));
      await cut(proxy);
      await until(() => isAny('Up'));
      proxy.unblock();
      await agree(app, 1, 0);
      await endAll(app);
    }));
});

async function withProxy(test: (proxy: TcpProxy) => Promise<void>): Promise<void> {
  const proxy = await TcpProxy.start(lab().asterisk.ariUrl);
  try {
    await test(proxy);
  } finally {
    await proxy.close();
  }
}

/** The app whose way to Asterisk can be cut. */
function startBehind(
  { url }: TcpProxy,
  transport: 'websocket' | 'http' = 'websocket',
): Promise<WatchedApp> {
  const { username, password } = lab().asterisk;
  return WatchedApp.start({ asterisk: { url, username, password, transport } }, transport);
}

/** Whether a channel is in this state. */
async function isAny(state: 'Ringing' | 'Up'): Promise<boolean> {
  return (await lab().asterisk.cli('core show channels')).includes(` ${state} `);
}

async function cut(proxy: TcpProxy): Promise<void> {
  proxy.block();
  await logged(({ message }) => message.startsWith('lost the connection'));
}
