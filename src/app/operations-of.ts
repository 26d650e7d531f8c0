import type { Done, FailoverCounts, Operations, Order, Summary } from '../operations.ts';
import { present } from '../present.ts';
import { isoOf } from '../words/iso-time.ts';
import { alertOperationsOf } from './alert-operations-of.ts';
import { appStatus } from './app-status.ts';
import { numberOperations } from './number-status.ts';
import type { Workings } from './workings.ts';
import { drillBackup } from './drill-backup.ts';
import { drillObstacles } from './drill-obstacles.ts';
import { ordered, type GivenOrder } from './events.ts';
import { withShares } from './node-shares.ts';
import {
  impossible,
  notHeld,
  notRetried,
  unknown,
  whyNoOrder,
  whyNotForgotten,
} from './refused-orders.ts';
import { reportsOf } from './reports-of.ts';
import { routeStatuses } from './route-status.ts';
import { seenNumbers } from './seen-numbers.ts';
import { siteStatuses } from './site-status.ts';
import { summarise } from './summary.ts';
import { trunkStatuses } from './trunk-status.ts';

/** Implements what an operator can see and do in the running app. */
export function operationsOf(parts: Workings): Operations {
  const { follower, orders, health, sites, drills, logger, recorder, metrics } = parts;
  const tell = (given: GivenOrder): void => {
    const { order, by, reason, on, until } = given;
    const named = on === undefined ? {} : { [on.kind]: on.name };
    const why = reason === '' ? undefined : reason;
    logger.warn('operator', { order, ...named, by, ...present({ reason: why, until }) });
    recorder.tell(ordered(given));
  };
  const looks = {
    status: () => appStatus(parts),
    trunks: () => trunkStatuses(follower.live().config, parts, Date.now()),
    sites: () => siteStatuses(follower.live().config, parts, Date.now()),
    nodes: () => nodesOf(parts),
    drills: () =>
      drills
        .statuses()
        .map((drill) => ({ ...drill, backup: drillBackup(drill.target, parts.protection) })),
  };
  const { planWatch, dayWatch } = parts;
  const live = () => follower.live().config;
  const numbers = numberOperations(live, parts.protection, planWatch, dayWatch);
  const summary = (): Summary =>
    summarise({
      app: looks.status(),
      trunks: looks.trunks(),
      sites: looks.sites(),
      numbers: numbers.numbers(),
      routes: numbers.protection([]),
      drills: looks.drills(),
      nodes: looks.nodes(),
      nowMs: Date.now(),
      undelivered: parts.notices.undelivered,
      failovers: failoversOf(parts),
    });
  const obstaclesTo = (name: string): readonly string[] => {
    const all = looks.drills();
    const drill = all.find((one) => one.name === name);
    return drill === undefined ? [] : drillObstacles(drill, summary().needs, all);
  };
  const whyNotDrilled = (name: string): Done | undefined => {
    const against = obstaclesTo(name);
    if (against.length === 0) return undefined;
    const remedy = `to start it all the same: ari-failover drill start ${name} --anyway`;
    return impossible(`drill "${name}" is not started: ${against.join('; ')}; ${remedy}`);
  };
  return {
    config: parts.desk,
    ...looks,
    ...numbers,
    seenNumbers: () => seenNumbers(recorder, live()),
    routes: () => routeStatuses(parts, Date.now()),
    summary,
    drillObstacles: obstaclesTo,
    drillRun: (drill, run) => drills.run(drill, run),
    doctor: () => parts.doctorRuns.status(),
    runDoctor: () => parts.doctorRuns.run(),
    metrics: () =>
      metrics.text({
        app: looks.status(),
        trunks: looks.trunks(),
        sites: looks.sites(),
        nodes: looks.nodes(),
        records: recorder.status(),
        messages: parts.notices.messages.pending,
      }),
    records: recorder,
    reports: reportsOf(parts, looks),
    live: recorder,
    simulation: parts.simulation,
    messages: parts.notices.messages,
    alerts: alertOperationsOf(parts.notices.alerts, {
      messages: parts.notices.messages,
      records: recorder,
    }),
    holdTrunk: (trunk, { here, ...order }) => {
      const { untilMs } = order;
      const isKnown = orders.hold(trunk, { ...order, sinceMs: Date.now() }, here);
      if (!isKnown) return unknown('trunk', trunk);
      const until = untilMs === undefined ? {} : { until: isoOf(untilMs) };
      tell({ order: 'hold', on: { kind: 'trunk', name: trunk }, ...order, ...until });
      return DONE;
    },
    releaseTrunk: (trunk, { here, ...order }) => {
      const state = health.healthOf(trunk)?.health.state;
      if (state === undefined) return unknown('trunk', trunk);
      if (state !== 'held' && (here || !orders.isHeldElsewhere(trunk))) {
        return impossible(notHeld(trunk, state));
      }
      orders.release(trunk, order, here);
      tell({ order: 'release', on: { kind: 'trunk', name: trunk }, ...order });
      return DONE;
    },
    retryTrunk: (trunk, order) => {
      const isRetried = health.retry(trunk);
      const state = health.healthOf(trunk)?.health.state;
      if (state === undefined) return unknown('trunk', trunk);
      if (!isRetried) return impossible(notRetried(trunk, state));
      tell({ order: 'retry', on: { kind: 'trunk', name: trunk }, ...order });
      return DONE;
    },
    returnSite: (site, order) => {
      if (!sites.seen().some(({ settings }) => settings.name === site))
        return unknown('site', site);
      if (!sites.return(site, `returned by ${byWhom(order)}`))
        return impossible(`site "${site}" is up`);
      parts.sharedSites?.returned(site, order);
      tell({ order: 'return', on: { kind: 'site', name: site }, ...order });
      return DONE;
    },
    drain: (order) => {
      orders.drain(order);
      tell({ order: 'drain', ...order });
      return DONE;
    },
    resume: (order) => {
      orders.resume(order);
      tell({ order: 'resume', ...order });
      return DONE;
    },
    drainNode: (node, order) => {
      const against = whyNoOrder(node, looks.nodes());
      if (against !== undefined) return against;
      orders.drain(order, node);
      tell({ order: 'drain', on: { kind: 'node', name: node }, ...order });
      return DONE;
    },
    resumeNode: (node, order) => {
      const against = whyNoOrder(node, looks.nodes());
      if (against !== undefined) return against;
      orders.resume(order, node);
      tell({ order: 'resume', on: { kind: 'node', name: node }, ...order });
      return DONE;
    },
    forgetNode: (node, order) => {
      const state = looks.nodes().find(({ name }) => name === node)?.state;
      if (state === undefined) return unknown('node', node);
      if (state !== 'absent') {
        return impossible(whyNotForgotten(node, state));
      }
      parts.forgotten.forget(node, order);
      tell({ order: 'forget', on: { kind: 'node', name: node }, ...order });
      return DONE;
    },
    reload: (order) => {
      tell({ order: 'reload', ...order });
      const [first, ...more] = follower.reload();
      if (first === undefined) return DONE;
      const place = [parts.file, ...(first.line === 0 ? [] : [first.line])].join(':');
      const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
      return impossible(
        `the file has errors: ${place} ${first.path}: ${first.message}${others}; run "ari-failover check"`,
      );
    },
    startDrill: (drill, order, { anyway = false, here = false } = {}) => {
      const against = anyway ? undefined : whyNotDrilled(drill);
      const done = against ?? parts.sharedDrills.start(drill, order, here);
      if (done.ok) tell({ order: 'drill start', on: { kind: 'drill', name: drill }, ...order });
      return done;
    },
    stopDrill: (drill, order) => {
      const done = drills.stop(drill, order);
      if (done.ok) tell({ order: 'drill stop', on: { kind: 'drill', name: drill }, ...order });
      return done;
    },
  };
}

function nodesOf({ forgotten, membership, follower, trunkStandings }: Workings) {
  const { trunks, cluster } = follower.live().config;
  return withShares(forgotten.without(membership?.nodes() ?? []), {
    limits: trunks.flatMap((trunk) => trunkStandings.limitsOf(trunk, performance.now())),
    goneAfterMs: cluster?.goneAfterMs ?? Infinity,
  });
}

function failoversOf({ planWatch, dayWatch }: Workings): FailoverCounts | undefined {
  const total = planWatch.total();
  const { failovers: day } = dayWatch;
  return total && { ...(day === undefined ? {} : { day }), ...total };
}

const DONE: Done = { ok: true };

function byWhom({ by, reason }: Order): string {
  return [by, reason].filter(Boolean).join(': ');
}
