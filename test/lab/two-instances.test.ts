import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { App } from '../../lab/app.ts';
import { freePort } from '../../lab/free-port.ts';
import { CALLER } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCallee, startCaller, type SipPeer } from '../../lab/sipp.ts';
import type { AppStatus } from '../../src/operations.ts';
import { hangUp, outcomes, place, TALKS_ON, type PlacedCall } from './call.ts';
import { appConfig, lab, restartApp, type Sections } from './lab.ts';

const REFUSES: Callee = { final: { code: 503 } };
const ANSWERS: Callee = { final: { code: 200 } };

const PER_SECOND = 20;
const CALLS = 160;

/** One instance of two: its configuration, and the app that runs with it. */
interface Instance {
  readonly file: string;
  readonly config: string;
  readonly api: string;
  app: App;
}

describe('Two instances on one Asterisk', () => {
  let first: Instance;
  let second: Instance;

  before(async () => {
    const ports = [await freePort(), await freePort()] as const;
    await lab().app.stop();
    const folder = dirname(lab().configFile);
    first = await startInstance(folder, 'failover', ports);
    second = await startInstance(folder, 'failover-b', [ports[1], ports[0]]);
    lab().app = second.app;
  });

  after(async () => {
    await first.app.stop();
    await restartApp();
  });

  it('share the work: the first one serves, the second one while that is away', async () => {
    const before = second.app.facts.length;
    const byFirst = await callThrough(first);
    assert.deepEqual(outcomes(byFirst), ['CONGESTION', 'ANSWER']);
    assert.equal(second.app.facts.length, before);
    await first.app.stop();
    const bySecond = await callThrough(second);
    assert.deepEqual(outcomes(bySecond), ['CONGESTION', 'ANSWER']);
    assert.equal(bySecond.result['STASISSTATUS'], 'SUCCESS');
    await restart(first);
  });

  it('serve callers while the first one drains: the second one has them', async () => {
    await order(first, 'drain');
    const placed = await callThrough(second);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert.equal(placed.result['FAILOVER_STATUS'], 'ANSWER');
    await order(first, 'resume');
    assert.deepEqual(outcomes(await callThrough(first)), ['CONGESTION', 'ANSWER']);
  });

  it('leave callers to the dialplan where both drain', async () => {
    await order(first, 'drain');
    await order(second, 'drain');
    const placed = await callThrough(second, { 'carrier-a': ANSWERS });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'DRAINING');
    assert.equal(placed.result['DIALSTATUS'], 'ANSWER');
    await order(first, 'resume');
    await order(second, 'resume');
  });

  it('say when they have different configurations', async () => {
    const other = parse(second.config) as { policies?: object };
    const policies = { ...other.policies, patient: { policy: 'unreachable' } };
    const changed = stringify({ ...other, policies });
    await untilPeer(first, 'same');
    await restart(second, changed);
    await untilPeer(first, 'differs');
    await untilPeer(second, 'differs');
    await restart(second);
    lab().app = second.app;
  });

  it('lose no caller when one is killed under load, and no call that is up', async () => {
    const { asterisk } = lab();
    const peers = [
      await startCallee(asterisk.peers['carrier-a'], REFUSES, false),
      await startCallee(asterisk.peers['carrier-b'], ANSWERS, false),
    ];
    const talking = await crowdOf(1, TALKS_ON.hangUpAfterMs, true);
    await first.app.fact(({ kind }) => kind === 'call-connected');
    const callers = await crowdOf(CALLS, 2000, false);
    try {
      await first.app.fact(() => count(first.app, 'call-started') > CALLS / 4);
      await first.app.stop('SIGKILL');
      // As long as systemd waits (RestartSec).
      await wait(1000);
      await restart(first);
      assert(talking.isAlive(), 'the call that was up has ended');
      await hangUp(talking);
      assert(await talking.finished(), await talking.errors());
      await callers.finished();
      assert.deepEqual(await callers.counts(), { succeeded: CALLS, failed: 0 });
      assert(count(second.app, 'call-started') > 0, 'the second one has served nobody');
    } finally {
      await Promise.all([...peers, callers, talking].map((peer) => peer.close()));
    }
  });

  /** Places a call, and takes its facts from this one. */
  async function callThrough(
    { app }: Instance,
    peers: Record<string, Callee> = { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
  ): Promise<PlacedCall> {
    lab().app = app;
    try {
      return await place({ peers, caller: { headers: ['X-Place: two-instances,2025550100,1'] } });
    } finally {
      lab().app = second.app;
    }
  }
});

async function startInstance(
  folder: string,
  name: string,
  [port, other]: readonly [number, number],
): Promise<Instance> {
  const file = `${folder}/${name}.yaml`;
  const more: Sections = {
    state: `${name}.db`,
    records: { url: `sqlite:./${name}-records.db` },
    admin: { listen: `127.0.0.1:${port}`, peers: { other: { url: `http://127.0.0.1:${other}` } } },
  };
  const { asterisk, ...rest } = parse(appConfig('auto', more)) as { asterisk: object };
  const config = stringify({ asterisk: { ...asterisk, app: name }, ...rest });
  const app = await App.start(file, config);
  return { file, config, api: `http://127.0.0.1:${port}/api/v1`, app };
}

async function restart(instance: Instance, config = instance.config): Promise<void> {
  await instance.app.stop();
  instance.app = await App.start(instance.file, config);
}

async function order({ api }: Instance, what: 'drain' | 'resume'): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${api}/${what}`, { method: 'POST', headers, body: '{}' });
  assert(answer.ok, await answer.text());
}

/** Waits until an instance says this of the other one. */
async function untilPeer({ api }: Instance, state: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${api}/status`);
    const { peers = [] } = (await answer.json()) as AppStatus;
    if (peers[0]?.state === state) return;
    await wait(200);
  }
}

function count({ facts }: App, what: string): number {
  return facts.filter(({ kind }) => kind === what).length;
}

function crowdOf(calls: number, hangUpAfterMs: number, trace: boolean): Promise<SipPeer> {
  const caller = {
    number: '2025550100',
    from: '2025[call_number]',
    headers: ['X-Place: two-instances,2025550100,1'],
    expects: 200,
    hangUpAfterMs,
  };
  return startCaller(
    CALLER,
    lab().asterisk.sipPort,
    caller,
    { callsPerSecond: PER_SECOND, calls },
    trace,
  );
}
