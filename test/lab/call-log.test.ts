import assert from 'node:assert/strict';
import type { LogLine } from '../../lab/app.ts';
import type { Callee } from '../../lab/scenario.ts';
import { hangUp, place, TALKS_ON } from './call.ts';
import { happened, lab, logged, restartApp, restartAsterisk } from './lab.ts';

const REFUSES: Callee = { final: { code: 503 } };
const RINGS: Callee = { provisional: [{ code: 180 }] };
const ANSWERS: Callee = { final: { code: 200, afterMs: 100 } };

function summary(): Promise<LogLine> {
  return logged(({ message }) => message === 'call summary');
}

async function line(message: string): Promise<LogLine> {
  return logged((told) => told.message === message);
}

describe('The log of a call', () => {
  it('says who called whom, every attempt, who answered, and who hung up', async () => {
    const placed = await place({
      route: 'two-tiers',
      number: '2025550142',
      peers: { 'carrier-a': REFUSES, 'carrier-b': { ...RINGS, ...ANSWERS } },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    const told = await summary();
    assert.deepEqual(
      [told['callerNumber'], told['dialled'], told['outcome'], told['why']],
      ['2025559999', '2025550142', 'ANSWER', 'the caller hung up'],
    );
    const answeredBy = String(told['answeredBy']);
    assert.match(answeredBy, /@carrier-b$/);
    assert.equal(told['trunk'], 'carrier-b');
    assert.match(String(told['attempts']), /@carrier-a CONGESTION SIP 503 .*@carrier-b ANSWER /);
    assert.equal((await line('call started'))['callerNumber'], '2025559999');
    for (const message of ['attempt ringing', 'attempt answered', 'call connected']) {
      assert.equal((await line(message))['endpoint'], answeredBy, message);
    }
  });

  it('names the phone of a group that answered, and blames nobody for the others', async () => {
    await place({
      route: 'group',
      peers: { 'carrier-a': RINGS, 'carrier-b': ANSWERS, 'carrier-c': RINGS },
    });
    const told = await summary();
    assert.match(String(told['answeredBy']), /carrier-b/);
    assert.match(String(told['attempts']), /answered elsewhere/);
    const ended = await line('attempt ended');
    assert.deepEqual([ended['why'], 'blame' in ended], ['answered elsewhere', false]);
  });

  it('says it of a caller who goes back to the dialplan', async () => {
    await place({
      route: 'one-tier',
      peers: { 'carrier-a': REFUSES },
      caller: { expects: 500 },
    });
    assert.equal((await summary())['outcome'], 'CONGESTION');
  });

  it('says it of a caller who gives up', async () => {
    await place({
      route: 'one-tier',
      peers: { 'carrier-a': RINGS },
      caller: { expects: { after: 180, waitMs: 100 } },
    });
    const { outcome, why, attempts } = await summary();
    assert.deepEqual([outcome, why], ['CANCEL', 'the caller hung up']);
    assert.match(String(attempts), /@carrier-a CANCEL \d/);
  });

  it('says it of a caller whom the app refuses', async () => {
    await place({ route: 'nowhere', caller: { expects: 404, orElse: 404 } });
    const { outcome, callerNumber } = await summary();
    assert.deepEqual([outcome, callerNumber], ['NOROUTE', '2025559999']);
  });
});

describe('A call that outlives a run of the app', () => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`${signal}: the next run says who talked to whom, and at least how long`, async () => {
      const { app } = lab();
      await place({
        route: 'one-tier',
        number: '2025550143',
        peers: { 'carrier-a': ANSWERS },
        caller: TALKS_ON,
        during: async ({ caller }) => {
          await happened('call-connected');
          await restartApp(signal);
          await happened('call-adopted');
          await hangUp(caller);
        },
      });
      const told = await summary();
      assert.deepEqual(
        [told['callerNumber'], told['dialled'], told['answeredBy'], told['why']],
        ['2025559999', '2025550143', 'PJSIP/carrier-a', 'the caller hung up'],
      );
      assert.match(String(told['talked']), /^more than /);
      const letGo = app.log.filter(({ message }) => message === 'call let go');
      assert.deepEqual(
        letGo.map(({ call, answeredBy }) => [call, answeredBy]),
        signal === 'SIGTERM' ? [[told.call, 'PJSIP/+14155550123@carrier-a']] : [],
      );
    });
  }
});

describe('A call that nobody has hung up', () => {
  it('answered without SDP: Asterisk ends it', async () => {
    await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 200, sdp: 'none' } } },
    });
    // Asterisk may report the end before the answer. Then the attempt has failed.
    const { why, attempts } = await summary();
    assert.match(
      `${String(why)}, ${String(attempts)}`,
      /^the callee's channel ended \(SIP 406|CONGESTION SIP 406/,
    );
  });

  it('ended at the console', async () => {
    await place({
      route: 'one-tier',
      peers: { 'carrier-a': ANSWERS },
      caller: { hangUpAfterMs: 10_000 },
      during: async () => {
        await happened('call-connected');
        await lab().asterisk.cli('channel request hangup all');
      },
    });
    assert.match(String((await summary())['why']), /^a command to Asterisk/);
  });

  for (const [what, end] of [
    ['core stop now', stopNow],
    // `restartAsterisk` kills it.
    ['a crash of Asterisk', undefined],
  ] as const) {
    it(`${what}, while a phone rings`, async () => {
      await place({
        route: 'one-tier',
        peers: { 'carrier-a': RINGS },
        caller: { expects: { after: 180, waitMs: 6000 } },
        during: async () => {
          await happened('attempt-ringing');
          await end?.();
          await restartAsterisk();
          await line('connected to Asterisk');
        },
      });
      // The app may hear of the stop, or only that the caller's channel is gone, or first of the
      // end of the phone's channel, which looks as if nobody had answered.
      const why = String((await summary())['why']);
      assert.match(
        why,
        /^(?:Asterisk stopped|the caller's channel is gone|policy unreachable stops on NOANSWER)/,
      );
    });
  }
});

async function stopNow(): Promise<void> {
  const { asterisk } = lab();
  // The console may lose Asterisk before it has its answer.
  await asterisk.cli('core stop now').catch(() => '');
  await asterisk.ended;
}
