import type { SinonFakeTimers } from 'sinon';
import { Intake } from '../../../../src/calls/intake.ts';
import { Line } from '../../../../src/calls/line.ts';
import { TrunkStandings } from '../../../../src/calls/trunk-standings.ts';
import type { CallFact } from '../../../../src/core/call/call-facts.ts';
import type { Logger } from '../../../../src/ports.ts';
import { anyOf, numberOn, route, STANDBY, target, trunk } from '../../../scenarios/routes.ts';
import { numberTier } from '../../../scenarios/routes.ts';
import { HEALTHY_SITES, HEALTHY_TRUNKS } from '../door.ts';
import { World } from './world.ts';

const A = trunk('carrier-a', { maxCalls: 3 });
const B = trunk('carrier-b', { diverts: true });

const ROUTES = new Map([
  ['support', route([numberTier(A, B), numberTier(B)], { name: 'support' })],
  ['team', route([anyOf('ring-all', target(numberOn(A)), target(numberOn(B))), STANDBY])],
]);

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * The real door for calls, its sessions, releases and reconcile, before an Asterisk that is
 * modelled.
 */
export class Shell {
  readonly clock: SinonFakeTimers;
  readonly world = new World();
  readonly line = new Line(SILENT, () => {});
  intake: Intake;
  trunks: TrunkStandings;
  wasKilled = false;
  callers = 0;
  /** How often it came to the rarer things. */
  readonly seen = { adopted: 0, connected: 0, handedBack: 0, kills: 0, losses: 0 };

  constructor(clock: SinonFakeTimers) {
    this.clock = clock;
    [this.intake, this.trunks] = this.#run();
  }

  /** A caller comes in. */
  call(): void {
    this.callers += 1;
    const name = this.callers % 2 === 0 ? 'team' : 'support';
    this.world.enter(`caller-${this.callers}`, [name, '+14155550199', '0']);
  }

  deliver(channel: string): void {
    const found = this.world.channels.get(channel);
    const event = found?.events.shift();
    if (found === undefined || event === undefined) return;
    if (event.type === 'StasisEnd' && found.isAlive) found.isKnownToHaveLeft = true;
    this.intake.onEvent(event, this.world);
  }

  lose(areServed: boolean): void {
    this.seen.losses += 1;
    this.world.disconnect(areServed);
    this.intake.onLost();
  }

  async reconnect(): Promise<void> {
    this.world.isConnected = true;
    this.world.forget();
    await this.intake.onConnected(this.world);
  }

  /** The app is killed, and another run of it connects. */
  async kill(areServed: boolean): Promise<void> {
    this.wasKilled = true;
    this.seen.kills += 1;
    this.world.disconnect(areServed);
    this.intake.abandon();
    [this.intake, this.trunks] = this.#run();
    await this.reconnect();
  }

  #run(): [Intake, TrunkStandings] {
    const trunks = new TrunkStandings(HEALTHY_TRUNKS, HEALTHY_SITES);
    const intake = new Intake({
      app: 'failover',
      findRoute: ({ route: name }) => ({
        route: ROUTES.get(name) ?? route([]),
        exists: ROUTES.has(name),
      }),
      routeNames: () => [...ROUTES.keys()],
      drillsFor: () => [],
      sameCallLimit: () => undefined,
      whyShedding: () => this.line.whyShedding,
      isOfCheck: () => false,
      trunkStandings: trunks,
      publish: (fact) => this.#note(fact),
      logger: SILENT,
    });
    return [intake, trunks];
  }

  #note(fact: CallFact): void {
    const { kind } = fact;
    this.line.onFact(fact);
    if (kind === 'call-adopted') this.seen.adopted += 1;
    if (kind === 'call-connected') this.seen.connected += 1;
    if (kind === 'call-handed-back') this.seen.handedBack += 1;
  }
}
