import type { Call, CallRequest } from '../core/call/call.ts';
import type { Moment } from '../core/call/events.ts';
import { adopt, refuse, start, step, type Step } from '../core/call/call-machine.ts';
import type { CallFact } from '../core/call/call-facts.ts';
import { bridgeId, callOfLeg } from '../core/call/ids.ts';
import type { Result } from '../core/call/result.ts';
import type { Watched } from '../core/route/route.ts';
import type { Lane } from '../ports.ts';
import type { TalkingOrphans } from './adoption.ts';
import type { Registry } from './registry.ts';
import { Releases } from './releases.ts';
import { runCommand, type Workbench } from './run-command.ts';
import type { UntimedEvent } from '../core/call/events.ts';
import { watchedOfRoute, type TrunkStandings } from './trunk-standings.ts';

export interface SessionParts {
  readonly lane: Lane;
  readonly registry: Registry<CallSession>;
  readonly trunkStandings: TrunkStandings;
  readonly publish: (fact: CallFact) => void;
}

/**
 * The state of a channel. `asked-for`: Asterisk has not confirmed its creation. `there`: Asterisk
 * had it, and its end was not seen.
 */
type ChannelProgress = 'asked-for' | 'there' | 'ended';

/**
 * One call. It feeds events to the call machine in the order in which they come, and carries out
 * the machine's commands.
 */
export class CallSession {
  readonly #channels = new Map<string, ChannelProgress>();
  readonly #parts: SessionParts;
  readonly #bench: Workbench;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #watched: readonly Watched[];
  #call: Call;
  #isOver = false;

  private constructor(first: Step, parts: SessionParts) {
    const { lane, publish } = parts;
    this.#parts = parts;
    this.#call = first.call;
    this.#watched = watchedOfRoute(first.call.request.route);
    this.#bench = {
      lane,
      publish,
      releases: new Releases(lane, (id) => this.#onGone(id)),
      own: (leg, on) => this.#own(leg, 'asked-for', on),
      count: (leg, on) => parts.trunkStandings.add(on, leg, performance.now()),
      made: (leg) => this.#move(leg, 'there'),
      after: (ms, event) => this.#after(ms, event),
      feed: (event) => this.handle(event),
    };
    parts.registry.add(this);
    this.#own(first.call.caller, 'there');
    this.#run(first);
  }

  static start(request: CallRequest, parts: SessionParts): CallSession {
    const atMs = performance.now();
    const watched = watchedOfRoute(request.route);
    parts.trunkStandings.callStarted(watched);
    const standings = parts.trunkStandings.standings(watched, atMs);
    return new CallSession(start(request, { atMs, standings }), parts);
  }

  /** Sends a caller back at once, because no route can serve them. */
  static refuse(
    request: CallRequest,
    result: Result,
    why: string,
    parts: SessionParts,
  ): CallSession {
    return new CallSession(refuse(request, result, why, { atMs: performance.now() }), parts);
  }

  /** Adopts two parties who have talked since before this run of the app. */
  static adopt(
    request: CallRequest,
    { parties, endpoint }: Pick<TalkingOrphans, 'parties' | 'endpoint'>,
    parts: SessionParts,
  ): CallSession {
    const first = adopt(request, parties, { atMs: performance.now() }, endpoint);
    const session = new CallSession(first, parts);
    for (const party of parties) session.#own(party, 'there');
    return session;
  }

  /** Every channel that the call has had. */
  get channels(): Iterable<string> {
    return this.#channels.keys();
  }

  /**
   * The channels that Asterisk should have. The caller's comes first, and alone where none is left:
   * their end may have come before the event that made the channel theirs.
   */
  get held(): readonly string[] {
    const there = [...this.#channels].filter(([, progress]) => progress === 'there');
    return there.length === 0 ? [this.#call.caller] : there.map(([id]) => id);
  }

  get call(): Call {
    return this.#call;
  }

  handle(event: UntimedEvent): void {
    if (this.#isOver) return;
    if (event.type === 'left' || event.type === 'gone') this.#seeEnd(event.channel, event.type);
    if (event.type === 'entered') this.#move(event.channel, 'there');
    if (isNeverMade(event)) this.#seeEnd(event.leg, 'gone');
    if (event.type === 'replaced') this.#own(event.channel, 'there');
    const atMs = performance.now();
    this.#run(step(this.#call, { ...event, atMs, ...this.#standings(atMs) }));
  }

  /** Only the phases before the answer use standings. */
  #standings(atMs: number): Pick<Moment, 'standings'> {
    const { name } = this.#call.phase;
    if (name !== 'arriving' && name !== 'trying' && name !== 'asking') return {};
    return { standings: this.#parts.trunkStandings.standings(this.#watched, atMs) };
  }

  /** Lets go of the call: another run may adopt it. */
  letGo(why: string): void {
    if (this.#isOver) return;
    const { request, startedAtMs } = this.#call;
    const ms = Math.round(performance.now() - startedAtMs);
    this.#parts.publish({ call: request.id, ms, kind: 'call-let-go', why });
    this.#abandon();
  }

  /** Drops the call without touching anything in Asterisk. */
  #abandon(): void {
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#bench.releases.close();
    for (const channel of this.channels) this.#parts.trunkStandings.remove(channel);
    this.#parts.registry.remove(this);
    this.#parts.lane.close();
  }

  #run({ call, commands }: Step): void {
    this.#call = call;
    // Requests to Asterisk go first: the caller waits for them, and nobody waits for a fact.
    for (const command of commands) {
      if (command.do !== 'publish') runCommand(command, call, this.#bench);
    }
    for (const command of commands) {
      if (command.do === 'publish') runCommand(command, call, this.#bench);
    }
    if (call.phase.name === 'ended') this.#abandon();
  }

  #seeEnd(channel: string, how: 'left' | 'gone'): void {
    this.#bench.releases.seen(channel);
    this.#parts.trunkStandings.remove(channel);
    // A leg that has left Stasis may still wait for its verdict, because only ChannelDestroyed
    // brings the cause.
    if (how === 'gone' || callOfLeg(channel) === undefined) this.#move(channel, 'ended');
  }

  #own(channel: string, progress: ChannelProgress, on?: Watched): void {
    if (on !== undefined) this.#parts.trunkStandings.add(on, channel, performance.now());
    this.#channels.set(channel, progress);
    this.#parts.registry.own(channel, this);
  }

  /**
   * Changes a channel's state. An ended channel stays ended, and the method ignores channels of
   * other calls.
   */
  #move(channel: string, progress: ChannelProgress): void {
    const now = this.#channels.get(channel);
    if (now !== undefined && now !== 'ended') this.#channels.set(channel, progress);
  }

  #after(ms: number, event: UntimedEvent): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.handle(event);
    }, ms);
    this.#timers.add(timer);
  }

  #onGone(id: string): void {
    this.handle(
      id === bridgeId(this.#call.request.id)
        ? { type: 'bridge-gone' }
        : { type: 'gone', channel: id },
    );
  }
}

/** Asterisk refused to create the leg. If only the reply was lost, the leg may exist. */
function isNeverMade(
  event: UntimedEvent,
): event is Extract<UntimedEvent, { type: 'leg-request-failed' }> {
  return (
    event.type === 'leg-request-failed' &&
    event.request === 'create' &&
    event.failure.kind === 'refused'
  );
}
