import { randomUUID } from 'node:crypto';
import { isSettingUp } from '../core/call/call.ts';
import type { CallFact } from '../core/call/call-facts.ts';
import { callOfLeg } from '../core/call/ids.ts';
import { refusalOf } from '../core/call/admission.ts';
import type { Channel, LiveChannel, Logger, Seen, Telephony, TelephonyEvent } from '../ports.ts';
import { CallSession, type SessionParts } from './call-session.ts';
import { callerOf, findOrphans } from './adoption.ts';
import type { Inventory } from './inventory.ts';
import { makeRequest, type RequestParts } from './make-request.ts';
import { Reconciler } from './reconciler.ts';
import { Registry } from './registry.ts';
import { isReturning } from './is-returning.ts';
import { SameCalls } from './same-calls.ts';
import { Strays } from './strays.ts';
import { translate } from './translate.ts';
import type { TrunkStandings } from './trunk-standings.ts';
import { warnOfCall, warnOfOrphans } from './warn-of-call.ts';

export interface IntakeParts extends RequestParts {
  /** The Stasis application's name. */
  readonly app: string;
  /** The names of the routes in the current configuration. */
  readonly routeNames: () => readonly string[];
  /**
   * The limit for calls from one caller to one number that are set up at the same time; undefined:
   * no limit.
   */
  readonly sameCallLimit: () => number | undefined;
  /** Human-readable: why Asterisk cannot serve one more call; undefined: it can. */
  readonly whyShedding: () => string | undefined;
  /** Whether the channel is a leg of a test call, whose end `TestCalls` handles. */
  readonly isOfCheck: (leg: string) => boolean;
  readonly trunkStandings: TrunkStandings;
  readonly publish: (fact: CallFact) => void;
  readonly logger: Logger;
}

/** The entry for calls: it passes each event to its call and starts a call for each new caller. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #registry = new Registry<CallSession>();
  readonly #trunkStandings: TrunkStandings;
  readonly #reconciler: Reconciler;
  readonly #strays = new Strays();
  readonly #sameCalls = new SameCalls();
  /** Replacement channels (after transfers) that came before the app knew the calls in Asterisk. */
  readonly #replacements: Array<{ readonly channel: Channel; readonly replaces: string }> = [];
  #closed: string | undefined;
  #drained: string | undefined;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
    this.#trunkStandings = parts.trunkStandings;
    this.#reconciler = new Reconciler(this.#registry, parts.logger);
  }

  /** The number of calls that are not over, even if they only wait for a channel's end. */
  get calls(): number {
    return this.#registry.size;
  }

  /**
   * Human-readable: why the app refuses new calls (not emergency calls); undefined: it does not.
   */
  get closed(): string | undefined {
    return this.#closed ?? this.#drained;
  }

  /** Refuses new calls for this reason. Undefined allows them again. Calls in progress go on. */
  drain(why: string | undefined): void {
    this.#drained = why;
  }

  /** The number of calls that are not talking: somebody waits, or a channel must still end. */
  get waiting(): number {
    return this.#registry.sessions().filter(({ call }) => call.phase.name !== 'talking').length;
  }

  onEvent(event: TelephonyEvent, telephony: Telephony): void {
    if (event.type === 'ApplicationReplaced' || event.type === 'ContactStatusChange') return;
    if (event.type === 'StasisStart' && event.replaces !== undefined) {
      return this.#onReplaced(event.channel, event.replaces, telephony);
    }
    const channel = event.type === 'Dial' ? event.peer : event.channel;
    if (event.type === 'StasisEnd' || event.type === 'ChannelDestroyed') {
      this.#reconciler.onEnd(channel.id);
      this.#strays.onEnd(channel.id);
    }
    const session = this.#registry.find(channel.id);
    if (session !== undefined && !isReturning(event, session)) {
      const translated = translate(event, session.call);
      if (translated !== undefined) session.handle(translated);
    } else if (event.type === 'StasisStart') {
      this.#onStart(channel, event.args, telephony);
    }
  }

  /**
   * Updates the calls after a connect: events may have been missed, and a killed run of this app
   * may have left calls behind.
   * @returns false if the connection was lost before Asterisk replied
   */
  async onConnected(telephony: Telephony): Promise<boolean> {
    const inventory = await this.#reconciler.onConnected(telephony);
    if (inventory === undefined) return false;
    this.#adopt(inventory, telephony);
    for (const { channel, replaces } of this.#replacements.splice(0)) {
      this.#onReplaced(channel, replaces, telephony);
    }
    return true;
  }

  onLost(): void {
    this.#reconciler.onLost();
  }

  /** Looks for ends whose events were lost, so that no call counts forever. */
  look(telephony: Telephony): Promise<void> {
    return this.#reconciler.look(telephony);
  }

  #adopt(inventory: Inventory, telephony: Telephony): void {
    const calls = new Set(this.#registry.sessions().map(({ call }) => call.request.id));
    const isKnown = (id: string): boolean =>
      this.#registry.find(id) !== undefined || calls.has(id) || this.#parts.isOfCheck(id);
    const orphans = findOrphans(this.#parts.app, inventory, isKnown);
    warnOfOrphans(orphans, this.#parts.logger);
    for (const orphan of orphans.talking) {
      const { call, parties, missing } = orphan;
      const { request } = makeRequest(call, callerOf(orphan), orphan.args, this.#parts);
      const session = CallSession.adopt(request, orphan, this.#partsFor(call, telephony));
      for (const party of parties) this.#countOn(inventory.channels.get(party));
      if (missing !== undefined) session.handle({ type: 'gone', channel: missing });
    }
    for (const leg of orphans.legs) this.#endStray(leg, 'leg without a call', telephony);
    for (const bridge of orphans.bridges) this.#strays.destroyBridge(bridge, telephony);
    // They have waited long enough: no overload sends them back.
    for (const caller of orphans.waiting) this.#take(caller, caller.args, telephony, undefined);
  }

  /** Counts a leg from before this run on its trunk or host, which its Stasis() arguments name. */
  #countOn(leg: Seen<LiveChannel> | undefined): void {
    if (typeof leg !== 'object') return;
    const [name] = leg.args;
    if (name === undefined || callOfLeg(leg.id) === undefined) return;
    this.#trunkStandings.adopt(name, leg.id);
  }

  /** Refuses new calls for good. Calls in progress go on. */
  refuseNew(reason: string): void {
    this.#closed = reason;
  }

  /** Hands waiting callers back to the dialplan, new ones too. Other and emergency calls go on. */
  stop(): void {
    this.#closed ??= 'the app stops';
    for (const session of this.#registry.sessions()) {
      if (session.call.request.route.isEmergency !== true) session.handle({ type: 'shutdown' });
    }
  }

  /** The number of calls, without emergency calls, whose caller waits for an answer. */
  get settingUp(): number {
    return this.#registry
      .sessions()
      .filter(({ call }) => call.request.route.isEmergency !== true && isSettingUp(call)).length;
  }

  /** The number of emergency calls that are not talking yet. */
  get emergencies(): number {
    return this.#registry
      .sessions()
      .filter(
        ({ call }) => call.request.route.isEmergency === true && call.phase.name !== 'talking',
      ).length;
  }

  /**
   * Drops every call without touching it in Asterisk.
   * @param why for people
   * @returns the number of calls
   */
  abandon(why = 'the app stops'): number {
    this.#reconciler.onLost();
    this.#strays.close();
    const sessions = this.#registry.sessions();
    for (const session of sessions) session.letGo(why);
    return sessions.length;
  }

  #onStart(channel: Channel, args: readonly string[], telephony: Telephony): void {
    if (callOfLeg(channel.id) !== undefined)
      return this.#endStray(channel, 'leg without a call', telephony);
    this.#take(channel, args, telephony, this.#parts.whyShedding());
  }

  #take(
    channel: Channel,
    args: readonly string[],
    telephony: Telephony,
    overload: string | undefined,
  ): void {
    const id = `${channel.id}-${randomUUID().slice(0, 6)}`;
    const { request, ...found } = makeRequest(id, channel, args, this.#parts);
    const refusal = refusalOf(request, {
      ...found,
      closed: this.closed,
      sameCalls: this.#sameCalls.count(request),
      sameCallLimit: this.#parts.sameCallLimit(),
      overload,
    });
    warnOfCall(request, { refusal, doubt: found.doubt }, this.#parts);
    if (refusal === undefined) CallSession.start(request, this.#partsFor(id, telephony));
    else {
      const parts = this.#partsFor(id, telephony, 'hand-back');
      CallSession.refuse(request, { status: refusal.status }, refusal.why, parts);
    }
  }

  #partsFor(call: string, telephony: Telephony, errand?: 'hand-back'): SessionParts {
    return {
      lane: telephony.openLane(call, errand),
      registry: this.#registry,
      trunkStandings: this.#trunkStandings,
      publish: (fact) => {
        this.#sameCalls.onFact(fact);
        this.#parts.publish(fact);
      },
    };
  }

  /** Handles a replacement channel after a transfer. It takes the place of a party. */
  #onReplaced(channel: Channel, replaces: string, telephony: Telephony): void {
    const session = this.#registry.find(replaces);
    if (session !== undefined) {
      const isUp = channel.state === 'Up';
      const { id, name } = channel;
      session.handle({ type: 'replaced', channel: id, replaces, isUp, name });
    } else if (this.#reconciler.isTakingInventory) this.#replacements.push({ channel, replaces });
    else if (this.#registry.find(channel.id) === undefined)
      this.#endStray(channel, 'replacement for an unknown channel', telephony);
  }

  /** Ends a channel of this app that no call knows. Nothing else would end it. */
  #endStray(channel: Channel, why: string, telephony: Telephony): void {
    this.#parts.logger.warn('stray channel ended', { channel: channel.id, why });
    this.#strays.hangUp(channel.id, telephony);
  }
}
