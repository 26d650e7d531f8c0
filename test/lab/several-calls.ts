import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { listBridges, listChannels } from '../../lab/console-lists.ts';
import { CALLER, type PeerName } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCallee, startCaller, type SipPeer } from '../../lab/sipp.ts';
import type { WatchedApp } from './app-api.ts';
import { lab } from './lab.ts';
import { isStranger } from './stranger.ts';

/** Longer than any test takes. Milliseconds. */
const LONG_MS = 600_000;

/** Routes of one way each that works. */
const ROUTES = {
  'carrier-a': 'one-tier',
  'carrier-b': 'announces-on',
  'carrier-c': 'rings-on',
};

export const ANSWERS: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 50 } };
export const RINGS: Callee = { provisional: [{ code: 180 }] };
const ANNOUNCES: Callee = { provisional: [{ code: 183, media: 9 }] };

/** Calls that are on at the same time, each until it is hung up at Asterisk. */
export class SeveralCalls {
  readonly #peers: SipPeer[] = [];
  #placed = 0;

  /** Starts a callee: a carrier serves any number of calls. */
  async callee(name: PeerName, does: Callee): Promise<void> {
    this.#peers.push(await startCallee(lab().asterisk.peers[name], does));
  }

  async caller(by: keyof typeof ROUTES): Promise<SipPeer> {
    this.#placed += 1;
    const peer = await startCaller(CALLER, lab().asterisk.sipPort, {
      number: `2025557${String(this.#placed).padStart(3, '0')}`,
      from: '2025559999',
      expects: 200,
      hangUpAfterMs: LONG_MS,
      headers: [`X-Route: ${ROUTES[by]}`],
    });
    this.#peers.push(peer);
    return peer;
  }

  /** Two talk, two wait for a phone that rings, one hears an announcement. */
  async five(app: WatchedApp): Promise<void> {
    await this.callee('carrier-a', ANSWERS);
    await this.callee('carrier-b', ANNOUNCES);
    await this.callee('carrier-c', RINGS);
    const ways = ['carrier-a', 'carrier-a', 'carrier-b', 'carrier-c', 'carrier-c'] as const;
    await Promise.all(ways.map((way) => this.caller(way)));
    await app.untilCalls(5, 3);
    await until(async () => (await listBridges(lab().asterisk)).length === 3);
    await until(async () => (await ownChannels()).length === 10);
  }

  async close(): Promise<void> {
    await Promise.all(this.#peers.map((peer) => peer.close()));
  }
}

/**
 * What the app says of its calls is what Asterisk has: two channels for each, and each trunk its
 * legs.
 */
export async function agree(app: WatchedApp, all: number, waiting: number): Promise<void> {
  await app.untilCalls(all, waiting);
  await until(async () => (await ownChannels()).length === 2 * all);
  const channels = await ownChannels();
  for (const trunk of ['carrier-a', 'carrier-b']) {
    const legs = channels.filter((name) => name.startsWith(`PJSIP/${trunk}-`));
    await app.until(trunk, ({ calls }) => calls === legs.length);
  }
}

/** Every caller hangs up, and nothing is left but the stranger. */
export async function endAll(app: WatchedApp): Promise<void> {
  for (const name of await ownChannels()) if (name.startsWith('PJSIP/lab-caller-')) await end(name);
  await app.untilCalls(0, 0);
  await until(async () => (await ownChannels()).length === 0);
  await until(async () => (await listBridges(lab().asterisk)).length === 0);
}

/** Hangs up one of an endpoint's channels. */
export async function hangUpOne(endpoint: string): Promise<void> {
  await end(await oneOf(endpoint));
}

/** Sends one of an endpoint's channels to a place of the dialplan, as an operator does it. */
export async function redirect(endpoint: string, place: string): Promise<void> {
  await lab().asterisk.cli(`channel redirect ${await oneOf(endpoint)} ${place}`);
}

async function oneOf(endpoint: string): Promise<string> {
  const found = (await ownChannels()).find((name) => name.startsWith(`PJSIP/${endpoint}-`));
  return found ?? assert.fail(`no channel of ${endpoint}`);
}

/** The names of all but the stranger's. */
export async function ownChannels(): Promise<readonly string[]> {
  const channels = await listChannels(lab().asterisk);
  return channels.map(({ name }) => name).filter((name) => !isStranger(name));
}

/** The test's own timeout ends it. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(100);
}

async function end(name: string): Promise<void> {
  await lab().asterisk.cli(`channel request hangup ${name}`);
}
