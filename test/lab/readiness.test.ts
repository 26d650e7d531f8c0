import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { askOptions } from '../../lab/ask-options.ts';
import { CALLER } from '../../lab/network.ts';
import { startCaller } from '../../lab/sipp.ts';
import { WatchedApp } from './app-api.ts';
import { cli } from './cli.ts';
import { lab, restartApp } from './lab.ts';

describe('SIP OPTIONS to the readiness name', () => {
  let config: string;

  before(async () => {
    config = (await WatchedApp.start({})).config;
  });

  after(() => restartApp());

  it('are answered with 200 while the app takes calls, and else with 404', async () => {
    await untilAnswered(200);
    await cli('drain --reason works');
    await untilAnswered(404);
    await cli('resume');
    await untilAnswered(200);
    await lab().app.stop();
    await untilAnswered(404);
    await restartApp('SIGTERM', config);
    await untilAnswered(200);
    await lab().app.stop('SIGKILL');
    await untilAnswered(404);
    await restartApp('SIGTERM', config);
    await untilAnswered(200);
  });

  it('are answered as before after a reload of the dialplan', async () => {
    await lab().asterisk.cli('dialplan reload');
    await untilAnswered(200);
  });

  it('bring no call to the app: an INVITE to that name is refused', async () => {
    const { asterisk, app } = lab();
    const seen = app.facts.length;
    const caller = await startCaller(CALLER, asterisk.sipPort, {
      number: 'ready',
      from: '2025559999',
      expects: 488,
    });
    assert(await caller.finished(), await caller.errors());
    await caller.close();
    assert.equal(app.facts.length, seen);
  });
});

async function untilAnswered(code: number): Promise<void> {
  const { sipPort } = lab().asterisk;
  while ((await askOptions('127.0.0.1', sipPort, 'sip:ready@127.0.0.1')) !== code) await wait(50);
}
