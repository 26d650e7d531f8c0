import { reasonOf, type TrunkHealth } from '../core/health/trunk-health.ts';
import type { Trunk } from '../core/route/route.ts';
import type { AppStatus, Done, Operations, Order, TrunkStatus } from '../operations.ts';
import type { ConnectionStatus } from '../ports.ts';
import type { Workings } from './workings.ts';
import { siteStatusOf } from './site-status.ts';

/** Implements what an operator can see and do in the running app. */
export function operationsOf(parts: Workings): Operations {
  const { follower, intake, health, sites, siteActions, drills, logger } = parts;
  const log = (order: string, what: Readonly<Record<string, unknown>>): void => {
    logger.warn('operator', { order, ...what });
  };
  return {
    status: () => statusOf(parts),
    trunks: () => follower.live().config.trunks.flatMap((trunk) => trunkStatusOf(trunk, parts)),
    sites: () =>
      sites.seen().map((seen) => siteStatusOf(seen, siteActions.statusOf(seen.settings.name))),
    drills: () => drills.statuses(),
    holdTrunk: (trunk, order, untilMs) => {
      const sinceMs = Date.now();
      const hold = { ...order, sinceMs, ...(untilMs === undefined ? {} : { untilMs }) };
      if (!health.signal(trunk, { type: 'hold', hold })) return unknown('trunk', trunk);
      const until = untilMs === undefined ? {} : { until: isoOf(untilMs) };
      log('hold', { trunk, ...order, ...until });
      return DONE;
    },
    releaseTrunk: (trunk, order) => {
      if (!health.signal(trunk, { type: 'release' })) return unknown('trunk', trunk);
      log('release', { trunk, ...order });
      return DONE;
    },
    returnSite: (site, order) => {
      if (!sites.seen().some(({ settings }) => settings.name === site))
        return unknown('site', site);
      if (!sites.return(site, `returned by ${byWhom(order)}`))
        return impossible(`site "${site}" is up`);
      log('return', { site, ...order });
      return DONE;
    },
    drain: (order) => {
      intake.drain(`drained by ${byWhom(order)}`);
      log('drain', { ...order });
      return DONE;
    },
    resume: (order) => {
      intake.drain(undefined);
      log('resume', { ...order });
      return DONE;
    },
    startDrill: (drill, order) => {
      const done = drills.start(drill);
      if (done.ok) log('drill start', { drill, ...order });
      return done;
    },
    stopDrill: (drill, order) => {
      const done = drills.stop(drill, order);
      if (done.ok) log('drill stop', { drill, ...order });
      return done;
    },
  };
}

const DONE: Done = { ok: true };

function unknown(kind: string, name: string): Done {
  return { ok: false, why: 'unknown', message: `no ${kind} "${name}"` };
}

function impossible(message: string): Done {
  return { ok: false, why: 'impossible', message };
}

function byWhom({ by, reason }: Order): string {
  return [by, reason].filter(Boolean).join(': ');
}

function statusOf(parts: Workings): AppStatus {
  const { version, startedAt, file, follower, asterisk, intake } = parts;
  const { config, hash, loadedAt, rejected } = follower.live();
  const { closed } = intake;
  return {
    version,
    startedAt: startedAt.toISOString(),
    asterisk: asteriskOf(asterisk.status),
    isDraining: closed !== undefined,
    ...(closed === undefined ? {} : { drainReason: closed }),
    calls: { all: intake.calls, waiting: intake.waiting },
    configuration: {
      file,
      hash,
      loadedAt: loadedAt.toISOString(),
      ...(rejected === undefined
        ? {}
        : { rejected: { at: rejected.at.toISOString(), errors: rejected.errors } }),
    },
    routes: [...config.routes.keys()],
  };
}

function asteriskOf(connection: ConnectionStatus): AppStatus['asterisk'] {
  return connection.status === 'connected'
    ? { state: 'connected', version: connection.asteriskVersion }
    : {
        state: 'disconnected',
        reason:
          connection.status === 'replaced' ? 'another program took the name' : connection.reason,
      };
}

function trunkStatusOf(
  trunk: Trunk,
  { health, checks, trunkStandings }: Workings,
): readonly TrunkStatus[] {
  const { name, site, maxCalls, maxCallsPerSecond } = trunk;
  const known = health.healthOf(name);
  if (known === undefined) return [];
  const untilMs = endOf(known.health);
  return [
    {
      name,
      state: known.health.state,
      reason: reasonOf(known.health),
      since: isoOf(known.sinceMs),
      calls: trunkStandings.callsOf(name),
      checks: checks.seenOf(name).map(({ atMs, ...seen }) => ({ ...seen, at: isoOf(atMs) })),
      ...(untilMs === undefined ? {} : { until: isoOf(untilMs) }),
      ...(site === undefined ? {} : { site }),
      ...(maxCalls === undefined ? {} : { maxCalls }),
      ...(maxCallsPerSecond === undefined ? {} : { maxCallsPerSecond }),
    },
  ];
}

/** Returns when a hold or a hold-down ends. Epoch milliseconds. */
function endOf(health: TrunkHealth): number | undefined {
  switch (health.state) {
    case 'held':
      return health.hold.untilMs;
    case 'down':
      return health.untilMs;
    case 'up':
    case 'suspect':
    case 'trying':
      return undefined;
  }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
