import { RegistrationList } from '../ami/registrations.ts';
import { createProbe } from '../ari/asterisk-probe.ts';
import { Intake } from '../calls/intake.ts';
import { logFacts } from '../calls/log-facts.ts';
import { TestCalls } from '../calls/test-calls.ts';
import { TrunkLoad } from '../calls/trunk-load.ts';
import type { Config } from '../config/config.ts';
import { followConfig, type ConfigFollower } from '../config/follow-config.ts';
import { DrillKeeper } from '../drills/drill-keeper.ts';
import { TrunkChecks } from '../health/trunk-checks.ts';
import type { CheckParts } from '../health/create-check.ts';
import { logSiteChange, logTrunkChange } from '../health/log-changes.ts';
import { SiteMonitor } from '../health/site-monitor.ts';
import { TrunkMonitor } from '../health/trunk-monitor.ts';
import { comparableNumber } from '../numbers/comparable-number.ts';
import { findRoute } from '../routing/find-route.ts';
import type { ConnectionStatus, Logger, StateStore, Telephony } from '../ports.ts';
import { SiteActions } from '../sites/site-actions.ts';
import { openStateDb } from '../state/state-db.ts';
import type { AppParts } from './run-app.ts';

/** The parts of the running app. */
export interface Workings {
  readonly version: string;
  readonly startedAt: Date;
  /** The configuration's path. */
  readonly file: string;
  readonly follower: ConfigFollower;
  readonly intake: Intake;
  readonly trunkLoad: TrunkLoad;
  readonly health: TrunkMonitor;
  readonly store: StateStore;
  readonly logger: Logger;
  readonly checks: TrunkChecks;
  readonly sites: SiteMonitor;
  readonly siteActions: SiteActions;
  readonly testCalls: TestCalls;
  readonly drills: DrillKeeper;
  /** Ends what asks Asterisk beside the calls. */
  close(): Promise<void>;
  /** Absent until the app connects. */
  telephony?: Telephony;
  /** The last word on the connection to Asterisk; undefined: there was none yet. */
  connection: ConnectionStatus | undefined;
}

/** Puts them together; no call comes in before Asterisk is connected. */
export function assemble({ version, file, env, loaded, logger }: AppParts): Workings {
  const { config } = loaded;
  const store = openStateDb(config.stateFile, logger);
  const health = new TrunkMonitor({ store, onChange: logTrunkChange(logger) });
  const registrations = config.asterisk.ami && new RegistrationList(config.asterisk.ami);
  const checkParts: CheckParts = {
    probe: createProbe(config.asterisk),
    caller: { call: (order, signal) => testCalls.call(order, signal) },
    store,
    now: Date.now,
    ...(registrations === undefined ? {} : { registrations }),
  };
  const siteActions = new SiteActions({ store, logger });
  const sites = new SiteMonitor({
    ...checkParts,
    healthOf: (trunk) => health.healthOf(trunk),
    onChange: (change) => {
      const { id, site, to, reason, atMs } = change;
      logSiteChange(logger, change);
      siteActions.transition({ id, site: site.name, to, reason, atMs }, site);
    },
  });
  const trunkLoad = new TrunkLoad(health, sites);
  const testCalls = new TestCalls(trunkLoad, () =>
    works.connection?.status === 'connected' ? works.telephony : undefined,
  );
  const checks = new TrunkChecks(health, {
    ...checkParts,
    watchContacts: () => works.telephony?.watchContacts(),
  });
  const drills = new DrillKeeper({
    numberOf: (written) => comparableNumber(written, follower.live().config.country),
    logger,
  });
  const configure = (live: Config): void => {
    const { trunks, health: limits } = live;
    health.configure(
      trunks.map(({ name }) => name),
      limits,
    );
    checks.configure(trunks, limits === 'off' ? new Map() : live.checks);
    siteActions.configure(live.sites);
    sites.configure(live.sites, trunks, limits);
    drills.configure(live.drills);
  };
  const follower = followConfig({ file, env, first: loaded, logger, onChanged: configure });
  const log = logFacts(logger);
  const intake = new Intake({
    app: config.asterisk.app,
    trunkLoad,
    findRoute: (args) => findRoute(follower.live().config, args),
    routeNames: () => [...follower.live().config.routes.keys()],
    drillsFor: (callerNumber) => drills.drillsFor(callerNumber),
    isOfCheck: (leg) => testCalls.has(leg),
    publish: (fact) => {
      health.onFact(fact);
      log(fact);
      drills.onFact(fact);
    },
    logger,
  });
  const works: Workings = {
    version,
    startedAt: new Date(),
    file,
    follower,
    intake,
    trunkLoad,
    health,
    store,
    logger,
    checks,
    sites,
    siteActions,
    testCalls,
    drills,
    close: async () => {
      checks.close();
      sites.close();
      await siteActions.close();
      await testCalls.close();
      await registrations?.close();
    },
    connection: undefined,
  };
  configure(config);
  return works;
}
