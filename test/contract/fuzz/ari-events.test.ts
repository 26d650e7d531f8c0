import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { inputs } from '../../fuzz/times.ts';
import { HOSTILE } from '../../unit/config/hostile/hostile-values.ts';
import { replaceAt } from '../../unit/config/hostile/spoil-content.ts';
import { RunningApp } from '../document/running-app.ts';

const RUNS = 10_000;
/** Each run sends so many, so that their order is random too. */
const STORM = 50;

/** Events as Asterisk sends them, of a call that may be there or not. */
function events(id: string): readonly object[] {
  const channel = {
    id,
    name: `PJSIP/phone-${id}`,
    state: 'Ring',
    caller: { name: 'A', number: '+14155550111' },
    dialplan: { context: 'default', exten: '200', priority: 1, app_name: 'Stasis', app_data: '' },
    channelvars: { FAILOVER_HOPS: '1' },
  };
  const leg = { ...channel, id: `${id}-t1a1`, name: `PJSIP/carrier-a-${id}`, state: 'Ringing' };
  const bridge = { id: `${id}-b`, technology: 'simple_bridge', channels: [id, leg.id] };
  const application = 'failover';
  return [
    { type: 'StasisStart', application, args: ['support'], channel },
    { type: 'StasisStart', application, args: ['leg'], channel: leg, replace_channel: channel },
    { type: 'StasisEnd', application, channel },
    { type: 'ChannelStateChange', application, channel: leg },
    { type: 'ChannelHangupRequest', application, channel: leg, cause: 34, tech_cause: 503 },
    { type: 'ChannelDestroyed', application, channel: leg, cause: 34, cause_txt: 'x' },
    { type: 'ChannelDtmfReceived', application, channel: leg, digit: '1', duration_ms: 100 },
    { type: 'Dial', application, caller: channel, peer: leg, dialstatus: 'RINGING' },
    { type: 'BridgeDestroyed', application, bridge },
    { type: 'ChannelLeftBridge', application, channel: leg, bridge },
    { type: 'ContactStatusChange', application, endpoint: { technology: 'PJSIP', resource: 'a' } },
    { type: 'RESTResponse', request_id: 'r1', status_code: 200, uri: 'channels', message_body: '' },
  ];
}

const event = fc
  .tuple(
    fc.nat(11),
    // Few calls, so that events meet, repeat and come in the wrong order.
    fc.nat(40),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...HOSTILE)), { maxLength: 2 }),
  )
  .map(([kind, call, spoilers]) => {
    const message = structuredClone(events(`fuzz-${call}`)[kind] ?? {});
    for (const [place, value] of spoilers) replaceAt(message, place, value);
    return message;
  });
const frame = fc.oneof(
  { weight: 9, arbitrary: event },
  fc.string(),
  fc.json(),
  fc.constantFrom('{}', '[]', 'null', '{"type":"StasisStart"}', `"${'x'.repeat(200_000)}"`),
);

describe('Events of ARI that are missing, wrong, huge, repeated or out of order', () => {
  let app: RunningApp;

  before(async () => {
    app = await RunningApp.start({ hasTokens: false, lookEveryMs: 500 });
  });

  after(() => app.close());

  it('leave the app serving, and no call behind', async () => {
    let storms = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: STORM, maxLength: STORM }), async (frames) => {
        for (const one of frames) app.tell(typeof one === 'string' ? one : JSON.stringify(one));
        // The app has read all of them when it answers what came after them.
        await app.failCall(`after-${(storms += 1)}`);
        app.forget();
      }),
      { numRuns: inputs(RUNS / STORM), endOnFailure: true },
    );
    // Asterisk has none of them, and nobody says so: the app finds out.
    while ((await calls()) > 0) await wait(20);
    assert.equal((await fetch(`${app.url}/healthz`)).status, 200);
  });

  async function calls(): Promise<number> {
    const response = await fetch(`${app.url}/api/v1/status`);
    return ((await response.json()) as { calls: { all: number } }).calls.all;
  }
});
