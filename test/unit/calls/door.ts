import { Intake } from '../../../src/calls/intake.ts';
import type { CallReport } from '../../../src/core/call-report.ts';
import { emergencyRoute } from '../../../src/core/emergency-route.ts';
import type { Route } from '../../../src/core/route.ts';
import type { Logger, TelephonyEvent } from '../../../src/ports.ts';
import { trunk, TWO_TIERS } from '../../scenarios/routes.ts';
import { stasisStart } from './events.ts';
import { FakeTelephony } from './fake-telephony.ts';

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The door with one route, `support` of two tiers, before an Asterisk of paper; 911 is an emergency. */
export class Door {
  readonly telephony = new FakeTelephony();
  readonly reports: CallReport[] = [];
  /** The numbers that routes were resolved for. */
  readonly resolved: string[] = [];
  readonly intake: Intake;

  constructor(support: Route = TWO_TIERS) {
    this.intake = new Intake({
      app: 'failover',
      routes: new Map([['support', support]]),
      resolve: (route, dialled) => {
        this.resolved.push(dialled);
        return route;
      },
      emergency: (name, dialled) =>
        dialled === '911' ? emergencyRoute(name, dialled, [trunk('carrier-a')]) : undefined,
      report: (entry) => this.reports.push(entry),
      logger: SILENT,
    });
  }

  /** @returns the requests that these events brought */
  async happens(...events: readonly TelephonyEvent[]): Promise<readonly string[]> {
    for (const event of events) this.intake.onEvent(event, this.telephony);
    return this.telephony.asked();
  }

  /** A caller comes in. @returns his call's id and what was asked */
  async callFrom(
    caller: string,
    ...args: readonly string[]
  ): Promise<{ call: string; asked: readonly string[] }> {
    const asked = await this.happens(stasisStart(caller, args));
    const call = this.reports.findLast(({ call: id }) => id.startsWith(`${caller}-`))?.call ?? '';
    return { call, asked };
  }
}
