import type { AlertOperations } from '../../src/alert-operations.ts';
import type { MessageOperations } from '../../src/message-operations.ts';
import { NO_ALERTS, NO_MESSAGES } from './no-messages.ts';
import type { SimulationOperations } from '../../src/simulation-operations.ts';
import type {
  AppStatus,
  Assumed,
  DoctorStatus,
  Done,
  DrillRunReport,
  DrillStatus,
  NodeStatus,
  NumberStatus,
  Operations,
  DrillStart,
  HoldOrder,
  Order,
  TrunkOrder,
  RouteProtection,
  RouteStatus,
  SeenNumber,
  SiteStatus,
  Summary,
  TrunkStatus,
} from '../../src/operations.ts';
import type { ReportOperations } from '../../src/report-operations.ts';
import { reportOperations } from '../../src/reports/reports.ts';
import type { Records } from '../../src/record-ports.ts';
import { Recorder } from '../../src/records/recorder.ts';
import { recordingLogger } from './recorder.ts';

import { FakeConfig } from './fake-config.ts';
import { STATUS } from './fake-status.ts';
import { present } from '../../src/present.ts';
import {
  DRILL,
  NODE,
  NUMBER,
  PROTECTION,
  ROUTE,
  SEEN_NUMBER,
  SINCE,
  SITE,
  SUMMARY,
  TRUNK,
} from './some-statuses.ts';

/** An order that reached the app. */
export interface Given {
  readonly what: string;
  readonly name?: string;
  readonly order: Order;
  readonly here?: boolean;
  readonly untilMs?: number;
  readonly anyway?: boolean;
}

const NOT_SIMULATED = { ok: false, why: 'impossible', message: 'this app has no routes' } as const;

/**
 * An app without calls: it shows what it is told to show, and keeps the orders that it is given.
 */
export class FakeOperations implements Operations {
  readonly messages: MessageOperations = { ...NO_MESSAGES };
  readonly alerts: AlertOperations = { ...NO_ALERTS };
  readonly config = new FakeConfig();
  readonly given: Given[] = [];
  app: AppStatus = STATUS;
  allTrunks: readonly TrunkStatus[] = [TRUNK, { ...TRUNK, name: 'carrier-b' }];
  allSites: readonly SiteStatus[] = [SITE, { ...SITE, name: 'dc2' }];
  allNodes: readonly NodeStatus[] = [NODE, { ...NODE, name: 'a2', isSelf: false }];
  allNumbers: readonly NumberStatus[] = [NUMBER];
  allDrills: readonly DrillStatus[] = [DRILL];
  figures = '';
  /** What every order comes to. */
  done: Done = { ok: true };
  /** What is thrown instead of a status. */
  fault: Error | undefined;
  /** Has no database: its calls and events are only live. */
  readonly live = new Recorder({ settings: 'off', node: 'a1', logger: recordingLogger([]) });
  records: Records = this.live;

  reports: ReportOperations = reportOperations({
    records: this.live,
    zone: 'UTC',
    plans: () => [],
    watched: () => [],
    drills: () => [],
    current: () => undefined,
  });

  simulation: SimulationOperations = {
    simulate: async () => NOT_SIMULATED,
    simulateAll: async () => NOT_SIMULATED,
    replay: async () => NOT_SIMULATED,
  };

  status(): AppStatus {
    if (this.fault !== undefined) throw this.fault;
    return this.app;
  }

  summary(): Summary {
    return SUMMARY;
  }

  doctor(): DoctorStatus {
    return { isRunning: false };
  }

  runDoctor(): Promise<Done> {
    return Promise.resolve(this.done);
  }

  trunks(): readonly TrunkStatus[] {
    return this.allTrunks;
  }

  sites(): readonly SiteStatus[] {
    return this.allSites;
  }

  nodes(): readonly NodeStatus[] {
    return this.allNodes;
  }

  routes(): readonly RouteStatus[] {
    return [ROUTE];
  }

  numbers(): readonly NumberStatus[] {
    return this.allNumbers;
  }

  number(written: string): NumberStatus | undefined {
    return this.allNumbers.find(({ number }) => number === written);
  }

  async seenNumbers(): Promise<readonly SeenNumber[]> {
    return [SEEN_NUMBER];
  }

  protection(assumed: readonly Assumed[]): readonly RouteProtection[] {
    const assumption = { before: PROTECTION.protection, loss: 'on-backup' } as const;
    return assumed.length === 0 ? [PROTECTION] : [{ ...PROTECTION, ...assumption }];
  }

  drills(): readonly DrillStatus[] {
    return this.allDrills;
  }

  drillObstacles(): readonly string[] {
    return ['trunk carrier-b is held'];
  }

  drillRun(drill: string, run: number): DrillRunReport | undefined {
    const found = this.allDrills
      .find(({ name }) => name === drill)
      ?.runs.find((one) => one.run === run);
    return found && { ...found, drill, calls: [] };
  }

  async metrics(): Promise<string> {
    return this.figures;
  }

  holdTrunk(name: string, { untilMs, here, ...order }: HoldOrder): Done {
    const until = untilMs === undefined ? {} : { until: new Date(untilMs).toISOString() };
    this.#trunk(name, { state: 'held', reason: order.reason, ...until });
    return this.#take({
      what: 'hold',
      name,
      order,
      ...present({ untilMs }),
      ...(here && { here }),
    });
  }

  releaseTrunk(name: string, { here, ...order }: TrunkOrder): Done {
    this.#trunk(name, { state: 'up' });
    return this.#take({ what: 'release', name, order, ...(here && { here }) });
  }

  retryTrunk(name: string, order: Order): Done {
    this.#trunk(name, { state: 'trying' });
    return this.#take({ what: 'retry', name, order });
  }

  returnSite(name: string, order: Order): Done {
    return this.#take({ what: 'return', name, order });
  }

  drain(order: Order): Done {
    this.app = { ...this.app, isDraining: true };
    return this.#take({ what: 'drain', order });
  }

  resume(order: Order): Done {
    this.app = { ...this.app, isDraining: false };
    return this.#take({ what: 'resume', order });
  }

  drainNode(name: string, order: Order): Done {
    return this.#take({ what: 'drain', name, order });
  }

  forgetNode(name: string, order: Order): Done {
    return this.#take({ what: 'forget', name, order });
  }

  resumeNode(name: string, order: Order): Done {
    return this.#take({ what: 'resume', name, order });
  }

  reload(order: Order): Done {
    return this.#take({ what: 'reload', order });
  }

  startDrill(name: string, order: Order, { anyway = false, here = false }: DrillStart = {}): Done {
    this.#drill(name, { state: 'running', startedAt: SINCE, endsAt: SINCE });
    const how = { ...(anyway && { anyway }), ...(here && { here }) };
    return this.#take({ what: 'start', name, order, ...how });
  }

  stopDrill(name: string, order: Order): Done {
    this.#drill(name, { state: 'ended', reason: 'stopped' });
    return this.#take({ what: 'stop', name, order });
  }

  #take(given: Given): Done {
    this.given.push(given);
    return this.done;
  }

  #trunk(name: string, change: Partial<TrunkStatus>): void {
    this.allTrunks = this.allTrunks.map((trunk) =>
      trunk.name === name ? { ...trunk, ...change } : trunk,
    );
  }

  #drill(name: string, change: Partial<DrillStatus>): void {
    this.allDrills = this.allDrills.map((drill) =>
      drill.name === name ? { ...drill, ...change } : drill,
    );
  }
}
