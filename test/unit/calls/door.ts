import { TrunkStandings } from '../../../src/calls/trunk-standings.ts';
import { Intake } from '../../../src/calls/intake.ts';
import { Line } from '../../../src/calls/line.ts';
import type { CallFact } from '../../../src/core/call/call-facts.ts';
import type { Gate } from '../../../src/core/call/gate.ts';
import { emergencyRoute } from '../../../src/core/route/emergency-route.ts';
import type { Drill } from '../../../src/core/route/drill.ts';
import type { Route } from '../../../src/core/route/route.ts';
import type {
  LiveBridge,
  LiveChannel,
  Logger,
  TelephonyEvent,
  SiteHealthView,
  TrunkHealthView,
} from '../../../src/ports.ts';
import { route, trunk, TWO_TIERS } from '../../scenarios/routes.ts';
import { stasisStart } from './events.ts';
import { FakeTelephony } from './fake-telephony.ts';

/** Nothing stands against any trunk. */
export const HEALTHY_TRUNKS: TrunkHealthView = { callStarted: () => {}, standing: () => ({}) };
export const HEALTHY_SITES: SiteHealthView = { standings: () => new Map() };

/**
 * The door with one route, `support` of two tiers, before an Asterisk of paper; 911 is an
 * emergency.
 */
export class Door {
  readonly telephony = new FakeTelephony();
  readonly facts: CallFact[] = [];
  /** The routes and numbers that were looked for. */
  readonly looked: string[] = [];
  /** Those that are live. */
  readonly routes: Map<string, Route>;
  /** Those that run. */
  drills: readonly Drill[] = [];
  /** That are on now. */
  legsOfChecks: readonly string[] = [];
  /** The callers who were asked for whether they take part. */
  readonly asked: string[] = [];
  /** What was said of the app's own accord, at level warn. */
  readonly warnings: string[] = [];
  /** So many calls from one caller to one number; undefined: any number. */
  sameCallLimit: number | undefined;
  readonly line: Line;
  /** What the dialplan was told of the line. */
  readonly gates: Gate[] = [];
  readonly intake: Intake;

  constructor(support: Route = TWO_TIERS, health: TrunkHealthView = HEALTHY_TRUNKS) {
    this.routes = new Map([['support', support]]);
    this.line = new Line(this.#logger(), (gate) => this.gates.push(gate));
    this.intake = new Intake({
      app: 'failover',
      findRoute: ({ route: name, number }) => {
        this.looked.push(`${name} ${number}`);
        const isEmergency = number === '911';
        const usual = this.routes.get(name) ?? route([], { name });
        return {
          route: isEmergency ? emergencyRoute(name, number, [trunk('carrier-a')]) : usual,
          exists: this.routes.has(name),
        };
      },
      routeNames: () => [...this.routes.keys()],
      drillsFor: (callerNumber) => {
        this.asked.push(callerNumber);
        return this.drills;
      },
      sameCallLimit: () => this.sameCallLimit,
      whyShedding: () => this.line.whyShedding,
      isOfCheck: (leg) => this.legsOfChecks.includes(leg),
      trunkStandings: new TrunkStandings(health, HEALTHY_SITES),
      publish: (fact) => {
        this.facts.push(fact);
        this.line.onFact(fact);
      },
      logger: this.#logger(),
    });
  }

  #logger(): Logger {
    const warn = (message: string): void => void this.warnings.push(message);
    return { debug: () => {}, info: () => {}, warn, error: () => {} };
  }

  /** @returns the requests that these events brought */
  async happens(...events: readonly TelephonyEvent[]): Promise<readonly string[]> {
    for (const event of events) this.intake.onEvent(event, this.telephony);
    return this.telephony.asked();
  }

  /** Asterisk is connected, and has these. @returns the requests that this brought */
  async connects(
    channels: readonly LiveChannel[],
    bridges: readonly LiveBridge[] = [],
  ): Promise<readonly string[]> {
    this.telephony.channels = new Map(channels.map((channel) => [channel.id, channel]));
    this.telephony.bridges = bridges;
    await this.intake.onConnected(this.telephony);
    return this.telephony.asked();
  }

  /** A caller comes in. @returns his call's id and what was asked */
  async callFrom(
    caller: string,
    ...args: readonly string[]
  ): Promise<{ call: string; asked: readonly string[] }> {
    const asked = await this.happens(stasisStart(caller, args));
    const call = this.facts.findLast(({ call: id }) => id.startsWith(`${caller}-`))?.call ?? '';
    return { call, asked };
  }
}
