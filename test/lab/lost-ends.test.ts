import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { WatchedApp } from './app-api.ts';
import { happened, lab, logged, restartApp } from './lab.ts';
import { agree, ANSWERS, endAll, hangUpOne, ownChannels } from './several-calls.ts';
import { redirect, RINGS, SeveralCalls, until } from './several-calls.ts';
import { Stranger } from './stranger.ts';

const OFTEN_LOOKING = [
  '--import=tsx',
  fileURLToPath(new URL('often-looking-app.ts', import.meta.url)),
];

describe('An end that Asterisk does not tell is found, though ARI can list no channels', () => {
  let stranger: Stranger;
  let calls: SeveralCalls;
  let app: WatchedApp;

  beforeEach(async () => {
    stranger = await Stranger.enter();
    calls = new SeveralCalls();
    app = await WatchedApp.start({}, 'auto', OFTEN_LOOKING);
  });

  afterEach(async () => {
    await stranger.leave();
    await calls.close();
  });

  after(() => restartApp());

  it('of one who talked: the other is hung up, the call is counted no more', async () => {
    await calls.callee('carrier-a', ANSWERS);
    const talker = await calls.caller('carrier-a');
    await app.untilCalls(1, 0);
    await loseEnds();
    await hangUpOne('carrier-a');
    assert(await talker.finished(), await talker.errors());
    await agree(app, 0, 0);
    await logged(({ message }) => message === 'the end event of a channel was lost');
  });

  it('of the caller who waited: his phone stops ringing', async () => {
    await calls.callee('carrier-c', RINGS);
    await calls.caller('carrier-c');
    await happened('attempt-ringing');
    await loseEnds();
    await hangUpOne('lab-caller');
    await agree(app, 0, 0);
  });

  it('of the caller whom the dialplan has taken away: his phone stops ringing, and he is not touched', async () => {
    await calls.callee('carrier-c', RINGS);
    await calls.caller('carrier-c');
    await happened('attempt-ringing');
    await loseEnds();
    await redirect('lab-caller', 'lab-local,answer,1');
    await app.untilCalls(0, 0);
    await until(async () => (await ownChannels()).length === 1);
    await hangUpOne('lab-caller');
  });

  it('of the phone that rang: the next tier is tried', async () => {
    await calls.callee('carrier-c', RINGS);
    await calls.callee('carrier-b', ANSWERS);
    await calls.caller('carrier-c');
    await happened('attempt-ringing');
    await loseEnds();
    await hangUpOne('outbound');
    await agree(app, 1, 0);
    await endAll(app);
  });
});

/** From now on Asterisk keeps the ends of channels to itself. */
async function loseEnds(): Promise<void> {
  const types = ['StasisEnd', 'ChannelDestroyed', 'ChannelHangupRequest'];
  await lab().asterisk.ari('/ari/applications/failover/eventFilter', 'PUT', {
    disallowed: types.map((type) => ({ type })),
  });
}
