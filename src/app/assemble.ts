import { LiveAccess } from '../admin/live-access.ts';
import { RegistrationList } from '../ami/registrations.ts';
import { createProbe } from '../ari/asterisk-probe.ts';
import { createConnection } from '../ari/connection.ts';
import { Intake } from '../calls/intake.ts';
import { Line } from '../calls/line.ts';
import { OverloadSign } from '../calls/overload-sign.ts';
import { TestCalls } from '../calls/test-calls.ts';
import type { Forecast } from '../core/route/forecast.ts';
import { shareLimits } from './share-limits.ts';
import { TrunkStandings } from '../calls/trunk-standings.ts';
import { CallRate } from '../cluster/call-rate.ts';
import type { Config } from '../config/config.ts';
import { ConfigDesk } from '../config/files/config-desk.ts';
import { followConfig } from '../config/files/follow-config.ts';
import { Versions } from '../config/files/versions.ts';
import { TrunkChecks } from '../health/trunk-checks.ts';
import { Metrics } from '../metrics/metrics.ts';
import { findRoute } from '../routing/find-route.ts';
import { serviceManager } from '../runtime/service-manager.ts';
import { Recorder } from '../records/recorder.ts';
import { performWith } from '../sites/actions/perform-action.ts';
import { SiteActions } from '../sites/site-actions.ts';
import { ProtectionTracker } from '../simulation/protection-tracker.ts';
import { openStateDb } from '../state/state-db.ts';
import type { AppParts } from './app-parts.ts';
import { configureParts } from './configure-parts.ts';
import { configChanged } from './events.ts';
import { DayWatch } from './day-watch.ts';
import { DoctorRuns } from './doctor-runs.ts';
import { PeerWatch } from './peer-watch.ts';
import { FactBus } from './fact-bus.ts';
import { LearnedForecast } from '../calls/learned-forecast.ts';
import { factSubscribers } from './fact-subscribers.ts';
import { FactsFile } from './facts-file.ts';
import { Heartbeat } from './heartbeat.ts';
import { numberChanges } from './number-changes.ts';
import { nodeOf } from './node-of.ts';
import { Notices } from './notices.ts';
import { cooperate } from './join-cluster.ts';
import { keepDrills } from './keep-drills.ts';
import { logProtection } from './log-protection.ts';
import { ConfigReader } from '../config/files/config-reader.ts';
import { routesUnder } from './route-status.ts';
import { simulationOperations } from './simulation-of.ts';
import { PlanWatch } from './plan-watch.ts';
import { testCallerOf } from './test-caller.ts';
import { watchSites } from './watch-sites.ts';
import { watchTrunks } from './watch-trunks.ts';
import { watchedIn } from './watched-in.ts';
import type { Workings } from './workings.ts';

/**
 * Creates the parts. Some ask for parts that stand below them, but not before something happens,
 * and nothing does before Asterisk is connected.
 */
export function assemble(parts: AppParts): Workings {
  const { version, file, env, loaded, logger, takesOver = false } = parts;
  const { asterisk: options, stateFile, records, cluster } = loaded.config;
  const store = openStateDb(stateFile, logger);
  const recorder = new Recorder({ settings: records, node: nodeOf(loaded.config), logger });
  recorder.keepVersion(loaded);
  const asterisk = createConnection({ ...options, takesOver }, logger);
  const registrations = options.ami && new RegistrationList(options.ami);
  const probe = createProbe(options);
  const now = Date.now;

  const health = watchTrunks(store, recorder, logger);
  const metrics = new Metrics((route) => live().routes.has(route));
  const notices = new Notices({
    first: loaded.config,
    live: () => live(),
    recorder,
    store,
    teller: () => together.alertTeller,
    tell: (news) => metrics.onMessage(news),
    logger,
  });
  const siteActions = new SiteActions({
    store,
    perform: performWith((order) => notices.messages.send(order)),
    logger,
  });
  const sites = watchSites({
    probe,
    store,
    health,
    actions: siteActions,
    shared: () => together.sharedSites,
    recorder,
    logger,
  });
  const overloadSign = new OverloadSign((name, value) => asterisk.setGlobal(name, value), logger);
  const line = new Line(logger, (gate) => overloadSign.show(gate === 'shedding'));
  const forecast = new LearnedForecast();
  const spares: Forecast = { willFail: (way) => line.hasTimeForSpares && forecast.willFail(way) };
  const using = () => ({ trunkStandings, intake, config: live(), ...together });
  const sharing = cluster && shareLimits(cluster, { store, logger }, using);
  const trunkStandings = new TrunkStandings(health, sites, spares, sharing);
  const testCalls = new TestCalls(trunkStandings);
  const checks = new TrunkChecks(health, {
    probe,
    store,
    now,
    caller: testCallerOf(testCalls, () => together.membership),
    watchContacts: () => asterisk.watchContacts(),
    ...(registrations === undefined ? {} : { registrations }),
  });
  const shared = () => together.sharedDrills;
  const drills = keepDrills({ node: cluster?.node, logger, store, recorder, notices, shared });
  const factsFile =
    parts.factsFile === undefined ? undefined : new FactsFile(parts.factsFile, logger);
  const usedRoutes = new Set<string>();
  const callRate = cluster && new CallRate();
  const readers = {
    health,
    forecast,
    line,
    drills,
    usedRoutes,
    logger,
    factsFile,
    recorder,
    metrics,
    callRate,
  };
  const facts = new FactBus(factSubscribers(readers), logger);
  const dayWatch = new DayWatch({ records: recorder, logger });
  const protection = new ProtectionTracker({
    standings: (watched) => trunkStandings.standings(watched, now()),
    whyUnproven: (route) => dayWatch.whyUnproven(route),
    onChange: (changes) => logProtection(logger, changes),
  });
  const configured = { health, checks, siteActions, sites, protection, drills, notices };
  const configure = (config: Config): void => configureParts(configured, config);
  const access = new LiveAccess(
    loaded.config.admin?.access ?? { kind: 'tokens', tokens: [] },
    store,
  );
  const reader = new ConfigReader(file, env);
  const follower = followConfig({
    reader,
    first: loaded,
    logger,
    isUsed: (route) => usedRoutes.has(route),
    onChanged: (config) => {
      configure(config);
      together.orders.configured();
      together.opinions?.configured();
      access.follow(config.admin?.access);
      desk.wentLive();
    },
    tell: (news) => {
      if (news.kind === 'live') recorder.keepVersion(news);
      recorder.tell(configChanged(file, news));
    },
  });
  const live = (): Config => follower.live().config;
  const simulation = simulationOperations({
    live: () => follower.live(),
    reader,
    call: (id) => recorder.call(id),
    standingsNow: (config) => trunkStandings.standings(watchedIn(config), now()),
  });
  const planWatch = new PlanWatch({ recorder, live, logger });
  const desk = new ConfigDesk({
    reader,
    follower,
    numberChanges: (next) => numberChanges(live(), next, protection),
    routesOf: (next, names) => routesUnder(next, names, { trunkStandings, protection }, now()),
    versions: new Versions(store),
    logger,
    mayEdit: loaded.config.admin?.edit === true,
  });
  desk.wentLive();

  const intake = new Intake({
    app: options.app,
    trunkStandings,
    findRoute: (args) => findRoute(live(), args),
    routeNames: () => [...live().routes.keys()],
    sameCallLimit: () => live().sameCallLimit,
    configHash: () => follower.live().hash,
    whyShedding: () => line.whyShedding,
    drillsFor: (callerNumber) => drills.drillsFor(callerNumber),
    isOfCheck: (leg) => testCalls.has(leg),
    publish: (fact) => facts.publish(fact),
    logger,
  });
  const together = cooperate({
    settings: cluster,
    callRate,
    sharing,
    version,
    store,
    asterisk,
    intake,
    follower,
    health,
    sites,
    siteActions,
    drills,
    recorder,
    logger,
  });
  // The first time: from here on a site can ask what the nodes say together.
  configure(loaded.config);
  together.orders.configured();
  const manager = serviceManager(env, logger);
  return {
    version,
    app: options.app,
    startedAt: new Date(),
    file,
    logger,
    store,
    recorder,
    planWatch,
    dayWatch,
    simulation,
    metrics,
    asterisk,
    registrations,
    health,
    sites,
    siteActions,
    trunkStandings,
    testCalls,
    checks,
    drills,
    factsFile,
    facts,
    follower,
    desk,
    protection,
    line,
    notices,
    doctorRuns: new DoctorRuns(file),
    peerWatch: new PeerWatch({
      peers: loaded.config.admin?.peers ?? [],
      hash: () => follower.live().callsHash,
    }),
    ...together,
    overloadSign,
    heartbeat: manager && new Heartbeat(manager, asterisk, logger),
    intake,
    access,
  };
}
