import { setTimeout as wait } from 'node:timers/promises';
import { listChannels } from '../../lab/console-lists.ts';
import { leftovers } from '../../lab/leftovers.ts';
import { CALLER } from '../../lab/network.ts';
import { startPostgres } from '../../lab/postgres.ts';
import { say } from '../../lab/program.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCaller, type SipPeer } from '../../lab/sipp.ts';
import { distribution } from '../bench/statistics.ts';
import { Carrier } from './carrier.ts';
import { Disk } from './disk.ts';
import type { Fault, FaultResult, Tools } from './fault.ts';
import type { World } from './world.ts';

/** Calls that are up before it breaks, and stay until after the last caller. */
const UP = 20;
const UP_LASTS_MS = 60_000;
/** Callers come for so long, and it breaks a quarter of that after the first one. */
const COME_FOR_MS = 20_000;
const CALL_LASTS_MS = 1000;
/** For the slowest end of a call that SIP knows, and more. */
const PATIENCE_MS = 120_000;
const GONE_WITHIN_MS = 60_000;

const REFUSES: Callee = { final: { code: 503 } };
const RINGS_AND_REFUSES: Callee = {
  provisional: [{ code: 180 }],
  final: { code: 503, afterMs: 500 },
};
const ANSWERS: Callee = { final: { code: 200 } };

/** Breaks something while calls are on. */
export async function tryFault(
  fault: Fault,
  world: World,
  callsPerSecond: number,
): Promise<FaultResult> {
  const { needs = {}, rings } = fault;
  const { peers } = world.asterisk;
  const database = needs.database ? await startPostgres(say) : undefined;
  const disk = needs.disk ? await Disk.mount() : undefined;
  const carrierA = await Carrier.start(peers['carrier-a'], rings ? RINGS_AND_REFUSES : REFUSES);
  const carrierB = await Carrier.start(peers['carrier-b'], ANSWERS);
  try {
    const { preload, mostMiB } = needs;
    await world.begin({ preload, mostMiB, records: database?.url, data: disk?.path });
    return await underLoad(fault, world, { carrierA, database, disk }, callsPerSecond);
  } finally {
    await world.end();
    await Promise.all([carrierA.close(), carrierB.close(), database?.close()]);
    await disk?.unmount();
  }
}

async function underLoad(
  { name, words, waitsAtMostMs, mayMiss = 0, endsCalls = false, strike }: Fault,
  world: World,
  tools: Tools,
  callsPerSecond: number,
): Promise<FaultResult> {
  const calls = Math.round((callsPerSecond * COME_FOR_MS) / 1000);
  const up = await callers(world, 'steady', UP, UP, UP_LASTS_MS);
  while ((await listChannels(world.asterisk)).length < 2 * UP) await wait(100);
  const load = await callers(world, 'support', calls, callsPerSecond, CALL_LASTS_MS);
  try {
    await wait(COME_FOR_MS / 4);
    await strike(world, tools);
    await load.endWithin(COME_FOR_MS + PATIENCE_MS);
    await up.endWithin(PATIENCE_MS);
    const waits = (await load.responseTimes()).map(({ ms }) => ms);
    const left = await leftovers(world.asterisk, GONE_WITHIN_MS);
    return {
      name,
      words,
      callers: calls,
      unanswered: calls - (await load.counts()).succeeded,
      handedBack: world.handedBack,
      byApp: world.connected - UP,
      waits: { median: distribution(waits).median, most: Math.max(0, ...waits) },
      waitsAtMostMs,
      mayMiss,
      up: UP,
      ended: UP - (await up.counts()).succeeded,
      endsCalls,
      left,
      isWell: (await servesNextCall(world)) && (await world.isWell()),
    };
  } finally {
    await Promise.all([up.close(), load.close()]);
  }
}

/** Places one more call, which the app itself has to connect. */
async function servesNextCall(world: World): Promise<boolean> {
  const before = world.connected;
  const caller = await callers(world, 'support', 1, 1, CALL_LASTS_MS);
  try {
    await caller.endWithin(PATIENCE_MS);
    const deadline = performance.now() + GONE_WITHIN_MS;
    while (world.connected === before && performance.now() < deadline) await wait(100);
    return world.connected > before;
  } finally {
    await caller.close();
  }
}

function callers(
  { asterisk }: World,
  route: string,
  calls: number,
  callsPerSecond: number,
  hangUpAfterMs: number,
): Promise<SipPeer> {
  const caller = {
    number: '2025550123',
    from: `202${route.length}[call_number]`,
    headers: [`X-Route: ${route}`],
    expects: 200,
    isTimed: true,
    hangUpAfterMs,
  };
  return startCaller(CALLER, asterisk.sipPort, caller, { callsPerSecond, calls }, false);
}
