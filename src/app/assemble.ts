import { Intake } from '../calls/intake.ts';
import { logReport } from '../calls/log-report.ts';
import { TrunkLoad } from '../calls/trunk-load.ts';
import type { Config } from '../config/config.ts';
import { followConfig, type ConfigFollower } from '../config/follow-config.ts';
import { logTrunkChange } from '../health/log-trunk-change.ts';
import { TrunkMonitor } from '../health/trunk-monitor.ts';
import { findRoute } from '../numbers/find-route.ts';
import type { ConnectionStatus, Logger, StateStore } from '../ports.ts';
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
  /** The last word on the connection to Asterisk; undefined: there was none yet. */
  connection: ConnectionStatus | undefined;
}

/** Puts them together; no call comes in before Asterisk is connected. */
export function assemble({ version, file, env, loaded, logger }: AppParts): Workings {
  const { config } = loaded;
  const store = openStateDb(config.stateFile, logger);
  const health = new TrunkMonitor({ store, onChange: logTrunkChange(logger) });
  const configure = ({ trunks, health: limits }: Config): void => {
    health.configure(
      trunks.map(({ name }) => name),
      limits,
    );
  };
  configure(config);
  const follower = followConfig({ file, env, first: loaded, logger, onChanged: configure });
  const log = logReport(logger);
  const trunkLoad = new TrunkLoad(health);
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
  const startedAt = new Date();
  return {
    version,
    startedAt,
    file,
    follower,
    intake,
    trunkLoad,
    health,
    store,
    logger,
    connection: undefined,
  };
}
