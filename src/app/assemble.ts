import { RegistrationList } from '../ami/registrations.ts';
import { createProbe } from '../ari/asterisk-probe.ts';
import { Intake } from '../calls/intake.ts';
import { logReport } from '../calls/log-report.ts';
import { TestCalls } from '../calls/test-calls.ts';
import { TrunkLoad } from '../calls/trunk-load.ts';
import type { Config } from '../config/config.ts';
import { followConfig, type ConfigFollower } from '../config/follow-config.ts';
import { TrunkChecks } from '../health/trunk-checks.ts';
import { logTrunkChange } from '../health/log-trunk-change.ts';
import { TrunkMonitor } from '../health/trunk-monitor.ts';
import { findRoute } from '../numbers/find-route.ts';
import type { ConnectionStatus, Logger, StateStore, Telephony } from '../ports.ts';
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
  readonly testCalls: TestCalls;
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
  const trunkLoad = new TrunkLoad(health);
  const testCalls = new TestCalls(trunkLoad, () =>
    works.connection?.status === 'connected' ? works.telephony : undefined,
  );
  const registrations = config.asterisk.ami && new RegistrationList(config.asterisk.ami);
  const checks = new TrunkChecks(health, {
    probe: createProbe(config.asterisk),
    caller: testCalls,
    store,
    now: Date.now,
    watchContacts: () => works.telephony?.watchContacts(),
    ...(registrations === undefined ? {} : { registrations }),
  });
  const configure = ({ trunks, health: limits, checks: wanted }: Config): void => {
    health.configure(
      trunks.map(({ name }) => name),
      limits,
    );
    checks.configure(trunks, limits === 'off' ? new Map() : wanted);
  };
  const follower = followConfig({ file, env, first: loaded, logger, onChanged: configure });
  const log = logReport(logger);
  const intake = new Intake({
    app: config.asterisk.app,
    trunkLoad,
    findRoute: (args) => findRoute(follower.live().config, args),
    routeNames: () => [...follower.live().config.routes.keys()],
    report: (report) => {
      health.onReport(report);
      log(report);
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
    testCalls,
    close: async () => {
      checks.close();
      await testCalls.close();
      await registrations?.close();
    },
    connection: undefined,
  };
  configure(config);
  return works;
}
