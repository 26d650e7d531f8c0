import { randomUUID } from 'node:crypto';
import type { CallReport } from '../core/call-report.ts';
import { callOfLeg } from '../core/ids.ts';
import type { Route } from '../core/route.ts';
import { isLoop, parseStasisArguments } from '../core/stasis-arguments.ts';
import type { CallRequest } from '../core/call.ts';
import type { Channel, Logger, Telephony, TelephonyEvent } from '../ports.ts';
import { CallSession, type SessionParts } from './call-session.ts';
import { findOrphans } from './adoption.ts';
import { reconcile } from './reconcile.ts';
import { Registry } from './registry.ts';
import { translate } from './translate.ts';

export interface IntakeParts {
  /** The Stasis application's name. */
  readonly app: string;
  readonly routes: ReadonlyMap<string, Route>;
  /** Gives a route's `number: dialled` tiers the number. */
  readonly resolve: (route: Route, dialled: string) => Route;
  /** The way of an emergency call; undefined where the number is no emergency's. */
  readonly emergency: (route: string, dialled: string) => Route | undefined;
  readonly report: (entry: CallReport) => void;
  readonly logger: Logger;
}

/** The door for calls: gives each event to its call, and each new caller a call. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #registry = new Registry<CallSession>();
  #routes: ReadonlyMap<string, Route>;
  #isStopping = false;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
    this.#routes = parts.routes;
  }

  get routeNames(): readonly string[] {
    return [...this.#routes.keys()];
  }

  /** For the calls that come from now on; those in progress keep the plan that they started with. */
  useRoutes(routes: ReadonlyMap<string, Route>): void {
    this.#routes = routes;
  }

  /** Calls that are not over yet, leftovers included. */
  get calls(): number {
    return this.#registry.size;
  }

  /** Calls that are not talking: somebody waits, or something is still to be ended. */
  get waiting(): number {
    return this.#registry.sessions().filter(({ call }) => call.phase.name !== 'talking').length;
  }

  onEvent(event: TelephonyEvent, telephony: Telephony): void {
    if (event.type === 'ApplicationReplaced') return;
    if (event.type === 'StasisStart' && event.replaces !== undefined) {
      return this.#onReplaced(event.channel, event.replaces, telephony);
    }
    const channel = event.type === 'Dial' ? event.peer : event.channel;
    const session = this.#registry.find(channel.id);
    if (session !== undefined && !isReturning(event, session)) {
      const translated = translate(event, session.call);
      if (translated !== undefined) session.handle(translated);
    } else if (event.type === 'StasisStart') {
      this.#onStart(channel, event.args, telephony);
    }
  }

  /** Events may have been missed, and a run of this app that was killed may have left calls behind. */
  async onConnected(telephony: Telephony): Promise<void> {
    const channels = await reconcile(telephony, this.#registry, this.#parts.logger);
    if (channels.length === 0) return;
    const bridges = await telephony.listBridges();
    if (!bridges.ok) return;
    const calls = new Set(this.#registry.sessions().map(({ call }) => call.request.id));
    const isKnown = (id: string): boolean => this.#registry.find(id) !== undefined || calls.has(id);
    const orphans = findOrphans(this.#parts.app, channels, bridges.value, isKnown);
    for (const { call, parties, args, missing } of orphans.talking) {
      const session = CallSession.adopt(
        this.#requestFor(call, parties[0], true, args),
        parties,
        this.#partsFor(call, telephony),
      );
      if (missing !== undefined) session.handle({ type: 'gone', channel: missing });
    }
    for (const leg of orphans.legs) this.#letGo(leg, 'leg of no call', telephony);
    for (const bridge of orphans.bridges) destroyBridge(bridge, telephony);
    for (const caller of orphans.waiting) this.#onStart(caller, caller.args, telephony);
  }

  /** Sends who still waits back to the dialplan, newcomers too; who talks or calls for help is left alone. */
  stop(): void {
    this.#isStopping = true;
    for (const session of this.#registry.sessions()) {
      if (session.call.request.isEmergency !== true) session.handle({ type: 'shutdown' });
    }
  }

  /** Emergency calls that are not talking yet. */
  get emergencies(): number {
    return this.#registry
      .sessions()
      .filter(({ call }) => call.request.isEmergency === true && call.phase.name !== 'talking')
      .length;
  }

  /** Lets go of every call untouched. @returns how many there were */
  abandon(): number {
    const sessions = this.#registry.sessions();
    for (const session of sessions) session.abandon();
    return sessions.length;
  }

  #onStart(channel: Channel, args: readonly string[], telephony: Telephony): void {
    if (callOfLeg(channel.id) !== undefined)
      return this.#letGo(channel, 'leg of no call', telephony);
    const id = `${channel.id}-${randomUUID().slice(0, 6)}`;
    const request = this.#requestFor(id, channel.id, channel.state === 'Up', args, channel);
    const { name } = request.route;
    const parts = this.#partsFor(id, telephony);
    if (request.isEmergency === true) {
      this.#parts.logger.warn('emergency call', { call: id, dialled: request.dialled });
      CallSession.start(request, parts);
    } else if (this.#isStopping) {
      CallSession.refuse(request, { status: 'DRAINING' }, 'the app stops', parts);
    } else if (isLoop(request.hops)) {
      CallSession.refuse(
        request,
        { status: 'LOOP' },
        `it has come back ${request.hops} times`,
        parts,
      );
    } else if (!this.#routes.has(name)) {
      this.#warnNoRoute(id, name);
      CallSession.refuse(request, { status: 'NOROUTE' }, 'no such route', parts);
    } else {
      CallSession.start(request, parts);
    }
  }

  #requestFor(
    id: string,
    caller: string,
    callerIsUp: boolean,
    args: readonly string[],
    channel?: Channel,
  ): CallRequest {
    const { route: name, number, hops } = parseStasisArguments(args);
    const route = this.#routes.get(name);
    const emergency = dialsCallersNumber(route) ? this.#parts.emergency(name, number) : undefined;
    const usual = route === undefined ? emptyRoute(name) : this.#parts.resolve(route, number);
    return {
      id,
      caller,
      callerIsUp,
      route: emergency ?? usual,
      isEmergency: emergency !== undefined,
      callerNumber: channel?.callerNumber ?? '',
      dialled: number,
      hops,
    };
  }

  #partsFor(call: string, telephony: Telephony): SessionParts {
    return {
      lane: telephony.openLane(call),
      registry: this.#registry,
      report: this.#parts.report,
    };
  }

  #warnNoRoute(call: string, name: string): void {
    const known = this.routeNames.join(', ');
    this.#parts.logger.warn('no such route', {
      call,
      route: name,
      remedy:
        name === ''
          ? `name one in the dialplan: Stasis(<app>,<route>), with a route of: ${known}`
          : `add it under routes: in the configuration, or use one of: ${known}`,
    });
  }

  /** After a transfer: never a new call, it takes a party's place. */
  #onReplaced(channel: Channel, replaces: string, telephony: Telephony): void {
    const session = this.#registry.find(replaces);
    if (session !== undefined) session.handle({ type: 'replaced', channel: channel.id, replaces });
    else this.#letGo(channel, 'replacement of an unknown channel', telephony);
  }

  /** A channel of this app's that no call knows: nobody would ever end it. */
  #letGo(channel: Channel, why: string, telephony: Telephony): void {
    this.#parts.logger.warn('channel let go', { channel: channel.id, why });
    const lane = telephony.openLane(channel.id);
    void lane.hangup(channel.id, NORMAL).then(() => lane.close());
  }
}

/** Q.850 16, normal call clearing. */
const NORMAL = 16;

function destroyBridge(bridge: string, telephony: Telephony): void {
  const lane = telephony.openLane(bridge);
  void lane.destroyBridge(bridge).then(() => lane.close());
}

/** A route of fixed destinations is not for numbers; one that does not exist can't be meant. */
function dialsCallersNumber(route: Route | undefined): boolean {
  return (
    route === undefined ||
    route.tiers.some((tier) => tier.kind === 'dial' && tier.destination.kind === 'dialled')
  );
}

/** The caller went back to the dialplan and has come in again before the end of his last call was seen. */
function isReturning(event: TelephonyEvent, session: CallSession): boolean {
  const { caller, phase } = session.call;
  const isOver = phase.name === 'leaving' || phase.name === 'releasing';
  return event.type === 'StasisStart' && event.channel.id === caller && isOver;
}

function emptyRoute(name: string): Route {
  return { name, tiers: [], maxSetupMs: 0, ringback: 'passthrough', afterAnswer: 'hangup' };
}
