import assert from 'node:assert/strict';
import type { Lane, LiveBridge, LiveChannel, OwnIds } from '../../../../src/ports.ts';
import type { NewLeg, Reply, Seen, Telephony } from '../../../../src/ports.ts';
import { WorldChannel } from './world-channel.ts';

/** What becomes of a request. */
export type Fate = 'served' | 'refused' | 'lost' | 'answer lost';

const OK: Reply = { ok: true, value: undefined };
const LOST = { ok: false, kind: 'lost', message: 'lost' } as const;

interface Waiting {
  readonly what: string;
  readonly serve: () => Reply<unknown>;
  readonly answer: (reply: Reply<unknown>) => void;
}

/**
 * Asterisk as ARI shows it: channels, bridges, and the requests of each lane, served in their order
 * whenever the test lets them. Every event of a channel waits until the test delivers it; what is
 * said while nobody is connected is lost.
 */
export class World implements Telephony {
  readonly channels = new Map<string, WorldChannel>();
  readonly bridges = new Map<string, Set<string>>();
  /** Requests on their way, by lane. */
  readonly lanes = new Map<number, Waiting[]>();
  readonly #dialled = new Set<string>();
  #laneNumber = 0;
  isConnected = true;

  enter(id: string, args: readonly string[], replaces?: string): void {
    this.channels.set(id, new WorldChannel(id, args, false, replaces));
  }

  /**
   * Requests on their way are lost, before or after they were served; so is what Asterisk says from
   * now on.
   */
  disconnect(areServed: boolean): void {
    this.isConnected = false;
    for (const lane of this.lanes.values()) {
      for (const { serve, answer } of lane.splice(0)) {
        if (areServed) serve();
        answer(LOST);
      }
    }
    this.forget();
  }

  /** What was said and not heard. */
  forget(): void {
    for (const channel of this.channels.values()) channel.events.length = 0;
  }

  /** Serves the oldest request of a lane. */
  serve(lane: number, fate: Fate): void {
    const waiting = this.lanes.get(lane)?.shift();
    if (waiting === undefined) return;
    const reply = fate === 'served' || fate === 'answer lost' ? waiting.serve() : undefined;
    if (fate === 'refused') {
      waiting.answer({ ok: false, kind: 'refused', status: 500, message: 'as it happens' });
    } else waiting.answer(fate === 'served' && reply !== undefined ? reply : LOST);
  }

  openLane(): Lane {
    this.#laneNumber += 1;
    const requests: Waiting[] = [];
    this.lanes.set(this.#laneNumber, requests);
    const ask = <T = undefined>(what: string, serve: () => Reply<T>): Promise<Reply<T>> => {
      if (!this.isConnected) return Promise.resolve(LOST);
      return new Promise((resolve) => {
        const answer = (reply: Reply<unknown>): void => resolve(reply as Reply<T>);
        requests.push({ what, serve, answer });
      });
    };
    return {
      create: (leg) => ask('create', () => this.#create(leg)),
      dial: (leg) => ask('dial', () => this.#dial(leg)),
      ring: (id) => ask('ring', () => this.#inStasis(id, () => {})),
      stopRinging: (id) => ask('ring', () => this.#inStasis(id, () => {})),
      progress: (id) => ask('progress', () => this.#inStasis(id, () => {})),
      answer: (id) => ask('answer', () => this.#inStasis(id, (caller) => answerCaller(caller))),
      createBridge: (id) => ask('bridge', () => this.#createBridge(id)),
      join: (bridge, channels) => ask('join', () => this.#join(bridge, channels)),
      destroyBridge: (id) => ask('destroy', () => (this.bridges.delete(id) ? OK : refused(404))),
      hangup: (id) => {
        const isLeft = this.channels.get(id)?.isKnownToHaveLeft === true;
        assert(!isLeft, `${id} is hung up, though the dialplan has it back`);
        return ask('hangup', () => this.#hangUp(id));
      },
      readVariable: (id, name) => ask('read', () => this.#read(id, name)),
      setVariables: (id) => ask('set', () => this.#inStasis(id, () => {})),
      playTone: () => ask('tone', () => OK),
      play: () => ask('tone', () => OK),
      stopPlaying: () => ask('tone', () => OK),
      rtpPackets: () => ask('rtp', () => ({ ok: true, value: { sent: 0, received: 0 } })),
      continueInDialplan: (id) =>
        ask('continue', () => this.#inStasis(id, (caller) => this.#leave(caller))),
      close: () => {},
    };
  }

  setGlobal(): Promise<Reply> {
    return Promise.resolve(this.isConnected ? { ok: true, value: undefined } : LOST);
  }

  ownIds(): Promise<Reply<OwnIds>> {
    if (!this.isConnected) return Promise.resolve(LOST);
    const channels = [...this.channels.values()].filter(({ isAlive }) => isAlive);
    const bridges = [...this.bridges].filter(([, members]) => members.size > 0);
    return Promise.resolve({
      ok: true,
      value: { channels: channels.map(({ id }) => id), bridges: bridges.map(([id]) => id) },
    });
  }

  readChannel(id: string): Promise<Reply<Seen<LiveChannel>>> {
    if (!this.isConnected) return Promise.resolve(LOST);
    const channel = this.channels.get(id);
    return Promise.resolve({
      ok: true,
      value: channel?.isAlive === true ? channel.live() : 'gone',
    });
  }

  readBridge(id: string): Promise<Reply<Seen<LiveBridge>>> {
    if (!this.isConnected) return Promise.resolve(LOST);
    const members = this.bridges.get(id);
    if (members === undefined) return Promise.resolve({ ok: true, value: 'gone' });
    return Promise.resolve({
      ok: true,
      value: { id, application: 'failover', channels: [...members] },
    });
  }

  watchContacts(): void {}

  /** The caller, or who took their place, is taken by the dialplan. */
  #leave(channel: WorldChannel): void {
    this.#leaveBridges(channel.id);
    channel.leave();
  }

  /** A channel ends by itself. */
  end(channel: WorldChannel, end: (channel: WorldChannel) => void): void {
    this.#leaveBridges(channel.id);
    end(channel);
  }

  #create({ channelId, countsOn = '' }: NewLeg): Reply {
    assert(!this.channels.has(channelId), `${channelId} is created twice`);
    this.channels.set(channelId, new WorldChannel(channelId, [countsOn], true));
    return OK;
  }

  #dial(id: string): Reply {
    assert(!this.#dialled.has(id), `${id} is dialled twice`);
    return this.#inStasis(id, (leg) => {
      this.#dialled.add(id);
      leg.dial();
    });
  }

  #createBridge(id: string): Reply {
    if (!this.bridges.has(id)) this.bridges.set(id, new Set());
    return OK;
  }

  #join(id: string, channels: readonly string[]): Reply {
    const bridge = this.bridges.get(id);
    if (bridge === undefined) return refused(404);
    const found = channels.map((channel) => this.channels.get(channel));
    if (!found.every((channel) => channel?.isInStasis === true)) return refused(422);
    for (const channel of channels) bridge.add(channel);
    return OK;
  }

  #hangUp(id: string): Reply {
    const channel = this.channels.get(id);
    if (channel?.isAlive !== true) return refused(404);
    this.end(channel, (one) => one.hangUpByRequest());
    return OK;
  }

  #read(id: string, name: string): Reply<string> {
    if (this.channels.get(id)?.isAlive !== true) return refused(404);
    if (name.startsWith('DIALPLAN_EXISTS')) return { ok: true, value: '1' };
    return { ok: true, value: name === 'CALLERID(pres)' ? 'allowed' : '127.0.0.1:4000' };
  }

  #inStasis(id: string, act: (channel: WorldChannel) => void): Reply {
    const channel = this.channels.get(id);
    if (channel?.isAlive !== true) return refused(404);
    if (!channel.isInStasis) return refused(409);
    act(channel);
    return OK;
  }

  #leaveBridges(id: string): void {
    for (const members of this.bridges.values()) members.delete(id);
  }
}

function answerCaller(caller: WorldChannel): void {
  if (caller.state !== 'Up') caller.become('Up');
}

function refused(status: number): Extract<Reply, { ok: false }> {
  return { ok: false, kind: 'refused', status, message: 'as the world is' };
}
