import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import type { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { leftovers } from '../../lab/leftovers.ts';
import { CALLER, type PeerName } from '../../lab/network.ts';
import { say } from '../../lab/program.ts';
import { startCallee, startCaller, type SipPeer } from '../../lab/sipp.ts';
import { watchMachine } from '../bench/cpu.ts';
import { thisMachine } from '../bench/machine.ts';
import { startWatchers } from '../bench/watchers.ts';
import { connectionsLeft } from './connections-left.ts';
import { flatness, seriesOf } from './flatness.ts';
import { KINDS, MORE_TRUNKS, PEERS, type Kind } from './kind.ts';
import {
  latencies,
  SAMPLE_SECONDS,
  sampleProcess,
  type LatencySample,
  type Sample,
} from './sample.ts';
import type { KindResult, SoakReport } from './tell.ts';

const TALK_MS = 300;
/** A call that has not ended so long after the last one began is lost. */
const PATIENCE_MS = 60_000;
/** So many have the portal open, and each leaves within this time and comes again. */
const WATCHERS = 30;
const WATCHES_MS = 20_000;

/** Places calls of every kind at the same time, and watches the app meanwhile. */
export async function runSoak(
  asterisk: Asterisk,
  folder: string,
  { minutes, rate }: SoakReport['setting'],
): Promise<SoakReport> {
  const routes = Object.fromEntries(KINDS.map(({ route, tiers }) => [route, { tiers }]));
  const port = await freePort();
  const config = labConfig(asterisk, routes, 'auto', 'info', {
    trunks: MORE_TRUNKS,
    admin: { listen: `127.0.0.1:${port}` },
  });
  const app = await App.start(`${folder}/failover.yaml`, config, { tellsFacts: false });
  const { pid } = asterisk;
  const peers: SipPeer[] = [];
  try {
    for (const [name, callee] of Object.entries(PEERS)) {
      peers.push(await startCallee(asterisk.peers[name as PeerName], callee, false));
    }
    const watchers = await startWatchers(port, WATCHERS, WATCHES_MS);
    say(`${minutes} minutes at ${rate} calls a second`);
    const own = [asterisk, app, watchers, ...peers].map(({ pid }) => pid);
    const machine = watchMachine(own);
    const samples: Sample[] = [];
    const ended = new AbortController();
    const sampling = sample(asterisk, app, samples, ended.signal);
    const done = await Promise.all(
      KINDS.map((kind, index) => placeCalls(kind, index, asterisk, minutes, rate / KINDS.length)),
    );
    ended.abort();
    await sampling;
    const areServed = watchers.isAlive();
    // What has ended has no times any more.
    const others = asterisk.isAlive() && app.isAlive() && areServed ? machine().others : 0;
    const opened = await watchers.stop();
    const latency = done.flatMap((one) => one.latency);
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: thisMachine(await asterisk.version().catch(() => 'Asterisk has ended')),
      setting: { minutes, rate },
      others,
      kinds: done.map(({ result }) => result),
      streams: { opened, areServed, left: await connectionsLeft(port) },
      left: asterisk.isAlive() ? await leftovers(asterisk, 10_000) : [],
      asteriskIsTheSame: asterisk.isAlive() && asterisk.pid === pid,
      crashes: await asterisk.crashes(),
      flatness: seriesOf(samples, latency).map((series) => flatness(series)),
      samples,
      latency,
    };
  } finally {
    await Promise.all(peers.map((peer) => peer.close()));
    await app.stop();
  }
}

/** Places the calls of one kind, each from a number of its own. */
async function placeCalls(
  { name, route, expects, isTimed = false }: Kind,
  index: number,
  asterisk: Asterisk,
  minutes: number,
  callsPerSecond: number,
): Promise<{ readonly result: KindResult; readonly latency: readonly LatencySample[] }> {
  const calls = Math.round(callsPerSecond * minutes * 60);
  const caller = await startCaller(
    CALLER,
    asterisk.sipPort,
    {
      number: '2025550123',
      from: `202${index}[call_number]`,
      headers: [`X-Route: ${route}`],
      expects,
      isTimed,
      ...(expects === 200 ? { hangUpAfterMs: TALK_MS } : {}),
    },
    { callsPerSecond, calls },
    false,
  );
  try {
    await caller.endWithin(minutes * 60_000 + PATIENCE_MS);
    const { succeeded } = await caller.counts();
    // Calls that SIPp never came to place are lost too.
    const result = { name, calls, lost: calls - succeeded };
    return { result, latency: latencies(await caller.responseTimes()) };
  } finally {
    await caller.close();
  }
}

/** Adds a sample every 10 s until the calls have ended, or one of both has. */
async function sample(
  asterisk: Asterisk,
  app: App,
  samples: Sample[],
  ended: AbortSignal,
): Promise<void> {
  const start = performance.now();
  while (!ended.aborted && app.isAlive() && asterisk.isAlive()) {
    samples.push({
      minute: (performance.now() - start) / 60_000,
      app: await sampleProcess(app.pid),
      asterisk: await sampleProcess(asterisk.pid),
    });
    app.forgetLog();
    await wait(SAMPLE_SECONDS * 1000, undefined, { signal: ended }).catch(() => undefined);
  }
}
