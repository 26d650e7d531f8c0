import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { legId } from '../core/call/ids.ts';
import { legVariables } from '../core/call/leg-variables.ts';
import { obstacleOf, type Standing } from '../core/route/standing.ts';
import type { Lane, Reply, Telephony, TelephonyEvent } from '../ports.ts';
import type { TestCaller, TestCallOrder, TestCallResult } from '../check-ports.ts';
import { firstOf, runWithin } from '../deadline.ts';
import { Releases } from './releases.ts';
import type { TrunkStandings } from './trunk-standings.ts';

/** Milliseconds until StasisStart must come. */
const START_WITHIN_MS = 5000;

/** Milliseconds of media before the packets are counted. */
const MEDIA_MS = 2000;

/** Milliseconds that the calls may take to end when the app stops. */
const END_WITHIN_MS = 3000;

const STOPPED = 'it was stopped';

/** Q.850 16, normal call clearing. */
const NORMAL = 16;

/**
 * Test calls without a caller, for checks. Each is a leg like any other: it counts on its trunk,
 * and the app repeats its DELETE until the end is seen. Every wait for an event has a limit, so
 * that a lost event leaves no call counted forever. A test call of an earlier run is a leg without
 * a call.
 */
export class TestCalls implements TestCaller {
  readonly #trunkStandings: TrunkStandings;
  #telephony: Telephony | undefined;
  /** The calls whose end was not seen yet. */
  readonly #legs = new Map<string, Heard>();
  #connection = new AbortController();

  constructor(trunkStandings: TrunkStandings) {
    this.#trunkStandings = trunkStandings;
  }

  /**
   * Asterisk is connected, and the app knows which calls there are. Before, a test call could be
   * mistaken for one that an earlier run left behind.
   */
  onConnected(telephony: Telephony): void {
    this.#telephony = telephony;
  }

  /** Whether the leg is one of these calls and has not ended yet. */
  has(leg: string): boolean {
    return this.#legs.has(leg);
  }

  /** @returns whether the event belongs to one of these calls */
  onEvent(event: TelephonyEvent): boolean {
    if (event.type === 'ApplicationReplaced' || event.type === 'ContactStatusChange') return false;
    const { id } = event.type === 'Dial' ? event.peer : event.channel;
    const heard = this.#legs.get(id);
    heard?.onEvent(event);
    return heard !== undefined;
  }

  /**
   * The connection was lost: the app no longer hears the events of running calls, so they stop
   * without a result.
   */
  onLost(): void {
    this.#telephony = undefined;
    this.#connection.abort();
    this.#connection = new AbortController();
  }

  /**
   * Stops the running calls and waits for their ends. It drops a call whose end does not come in
   * time; the next run of the app ends it.
   */
  async close(): Promise<void> {
    this.onLost();
    const ends = Promise.all([...this.#legs.values()].map(({ gone }) => gone));
    await firstOf([ends], { ms: END_WITHIN_MS, signals: [] });
    for (const heard of this.#legs.values()) heard.onGone('its end was not seen in time');
    // Each call cleans up after itself.
    await ends;
  }

  async call(order: TestCallOrder, stop: AbortSignal): Promise<TestCallResult> {
    const { trunk } = order;
    const standing = this.#trunkStandings.standingOf(trunk, performance.now());
    const obstacle = obstacleOf(standing) ?? lastLineOf(standing);
    if (obstacle !== undefined) return impossible(obstacle);
    const telephony = this.#telephony;
    if (telephony === undefined) return impossible('Asterisk is not connected');
    const leg = legId(`check-${trunk.name}-${randomUUID().slice(0, 6)}`, 0, 1);
    const lane = telephony.openLane(leg);
    const heard = new Heard();
    const releases = new Releases(lane, () => heard.onGone('the channel is gone'));
    this.#legs.set(leg, heard);
    this.#trunkStandings.add(trunk, leg, performance.now());
    void heard.gone.then(() => {
      releases.close();
      this.#legs.delete(leg);
      this.#trunkStandings.remove(leg);
      lane.close();
    });
    const result = await runWithin({ signals: [stop, this.#connection.signal] }, (signal) =>
      this.#make(leg, order, lane, heard, signal),
    );
    if (!heard.isGone) releases.hangUp(leg, NORMAL);
    return result;
  }

  async #make(
    leg: string,
    order: TestCallOrder,
    lane: Lane,
    heard: Heard,
    signal: AbortSignal,
  ): Promise<TestCallResult> {
    const { trunk, endpoint, answerWithinMs, onDial } = order;
    const request = { id: leg, route: { name: 'check' }, hops: 0 };
    const variables = legVariables({ endpoint, via: trunk, tier: 0, inTier: 1 }, request);
    const made = await lane.create({ channelId: leg, endpoint, countsOn: trunk.name, variables });
    if (!made.ok) {
      if (made.kind !== 'lost') heard.onGone(made.message);
      const why = `Asterisk did not create it: ${made.message}`;
      return made.kind === 'lost' ? impossible(made.message) : { kind: 'failed', why };
    }
    if (signal.aborted) return impossible(STOPPED);
    const words = [heard.started, heard.gone];
    const started = await firstOf(words, { ms: START_WITHIN_MS, signals: [signal] });
    if (started === undefined) return impossible('Asterisk did not start it');
    const dialledAtMs = performance.now();
    onDial();
    const dial = await lane.dial(leg, undefined);
    if (!dial.ok) return impossible(`Asterisk did not dial it: ${dial.message}`);
    const ends = [heard.up, heard.gone];
    const came = await firstOf(ends, { ms: answerWithinMs, signals: [signal] });
    if (signal.aborted) return impossible(STOPPED);
    if (came === undefined) return { kind: 'unanswered' };
    if (came !== 'up') return { kind: 'failed', why: came };
    const afterMs = Math.round(performance.now() - dialledAtMs);
    const found = await examine(leg, order, lane, { kind: 'answered', afterMs }, signal);
    const why = heard.why ?? '';
    return found.kind === 'impossible' && heard.isGone && !signal.aborted
      ? { kind: 'failed', why: `ended right after its answer: ${why}` }
      : found;
  }
}

/**
 * A check never takes a trunk's last free line. Returns the reason, or undefined if it may call.
 */
function lastLineOf({ room }: Standing): string | undefined {
  return room?.legs === 1 ? `its last line is kept for callers: ${room.limit}` : undefined;
}

type Answered = Extract<TestCallResult, { kind: 'answered' }>;

async function examine(
  leg: string,
  { header, rtp }: TestCallOrder,
  lane: Lane,
  answered: Answered,
  signal: AbortSignal,
): Promise<TestCallResult> {
  let found = answered;
  if (header !== undefined) {
    const read = await readHeader(leg, header, lane);
    if (!read.ok) return impossible(`its header cannot be read: ${read.message}`);
    found = { ...found, header: read.value };
  }
  if (!rtp) return found;
  const played = await lane.playTone(leg);
  if (!played.ok) return impossible(`no media can be sent: ${played.message}`);
  await wait(MEDIA_MS, undefined, { signal }).catch(() => undefined);
  const packets = await lane.rtpPackets(leg);
  return packets.ok ? { ...found, rtp: packets.value } : impossible(packets.message);
}

/**
 * Reads a header of the 200 response; empty if the response lacks it. Asterisk gives the same error
 * for a missing header and when it can read no header at all (res_pjsip_header_funcs.c). A second
 * read of Call-ID, which every response has, tells the two apart.
 */
async function readHeader(leg: string, header: string, lane: Lane): Promise<Reply<string>> {
  const read = await lane.readVariable(leg, `PJSIP_RESPONSE_HEADER(read,${header})`);
  if (read.ok) return read;
  const known = await lane.readVariable(leg, 'PJSIP_RESPONSE_HEADER(read,Call-ID)');
  return known.ok ? { ok: true, value: '' } : read;
}

function impossible(why: string): TestCallResult {
  return { kind: 'impossible', why };
}

/** The events of a leg. */
class Heard {
  readonly started: Promise<'started'>;
  readonly up: Promise<'up'>;
  /** Human-readable: why the leg ended. */
  readonly gone: Promise<string>;
  isGone = false;
  /** Human-readable: the reason so far, if one is known. */
  why: string | undefined;
  #start: (word: 'started') => void = ignore;
  #answer: (word: 'up') => void = ignore;
  #end: (why: string) => void = ignore;

  constructor() {
    this.started = new Promise((resolve) => (this.#start = resolve));
    this.up = new Promise((resolve) => (this.#answer = resolve));
    this.gone = new Promise((resolve) => (this.#end = resolve));
  }

  onEvent(event: TelephonyEvent): void {
    if (event.type === 'StasisStart') this.#start('started');
    if (event.type === 'ChannelStateChange' && event.channel.state === 'Up') this.#answer('up');
    // The later ChannelDestroyed may have only the cause.
    if (event.type === 'ChannelHangupRequest' && !event.soft) this.why ??= endOf(event);
    if (event.type === 'ChannelDestroyed') this.onGone(this.why ?? endOf(event));
  }

  onGone(why: string): void {
    this.isGone = true;
    this.why = why;
    this.#end(why);
  }
}

function endOf({ sip, cause }: { readonly sip?: number; readonly cause?: number }): string {
  return sip === undefined ? `cause ${cause ?? 'unknown'}` : `SIP ${sip}`;
}

function ignore(): void {}
