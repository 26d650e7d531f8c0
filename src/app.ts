import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { connectTelephony } from './ari/connection.ts';
import { Intake } from './calls/intake.ts';
import { logReport } from './calls/log-report.ts';
import { TrunkLoad } from './calls/trunk-load.ts';
import type { Config } from './config/config.ts';
import { logTrunkChange } from './health/log-trunk-change.ts';
import { TrunkMonitor } from './health/trunk-monitor.ts';
import { openStateDb } from './state/state-db.ts';
import type { Loaded } from './config/load.ts';
import { followConfig } from './config/follow-config.ts';
import { findRoute } from './numbers/find-route.ts';
import type { ConnectionStatus, Logger } from './ports.ts';
import { onShutdown } from './runtime/shutdown.ts';

export interface AppParts {
  /** Where the configuration comes from: saving it makes it live. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** What was read from it. */
  readonly loaded: Extract<Loaded, { ok: true }>;
  readonly logger: Logger;
}

/** How long waiting callers may take to get back to the dialplan when the app stops. Milliseconds. */
const STOP_WITHIN_MS = 3_000;

/** How long the app stays for an emergency call that nobody has answered yet; systemd waits 90 s. Milliseconds. */
const EMERGENCY_WITHIN_MS = 60_000;

/** How soon the end of a hold or a hold-down is told where no call asks. Milliseconds. */
const TICK_MS = 1000;

/**
 * Runs the app until it is told to stop (SIGTERM, SIGINT) or another program takes its name.
 * @returns the process's exit code
 */
export async function runApp({ file, env, loaded, logger }: AppParts): Promise<number> {
  const { config } = loaded;
  let live = config;
  const store = openStateDb(config.stateFile, logger);
  const health = new TrunkMonitor({ store, onChange: logTrunkChange(logger) });
  health.configure(trunkNames(config), config.health);
  const log = logReport(logger);
  const intake = new Intake({
    app: config.asterisk.app,
    trunkLoad: new TrunkLoad(health),
    findRoute: (args) => findRoute(live, args),
    routeNames: () => [...live.routes.keys()],
    report: (report) => {
      health.onReport(report);
      log(report);
    },
    logger,
  });
  const stop = new AbortController();
  const telephony = connectTelephony(
    config.asterisk,
    {
      onEvent: (event) => {
        intake.onEvent(event, telephony);
      },
      onStatus: (status) => {
        follow(status);
      },
    },
    logger,
  );
  const follow = (status: ConnectionStatus): void => {
    switch (status.status) {
      case 'connected':
        logger.info('ready', { app: config.asterisk.app, routes: [...live.routes.keys()] });
        void intake.onConnected(telephony);
        return;
      case 'disconnected':
        return;
      case 'replaced':
        logger.warn('calls let go', { calls: intake.abandon() });
        stop.abort('replaced');
    }
  };
  const follower = followConfig({
    file,
    env,
    first: loaded,
    logger,
    onChanged: (changed) => {
      live = changed;
      health.configure(trunkNames(changed), changed.health);
    },
  });
  process.on('SIGHUP', follower.reload);
  const ticks = setInterval(() => health.tick(), TICK_MS);
  onShutdown((signal) => {
    stop.abort(signal);
  });

  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  logger.info('stopping', { reason: String(stop.signal.reason), calls: intake.calls });
  follower.close();
  clearInterval(ticks);
  intake.stop();
  const began = performance.now();
  const isPatient = (): boolean => {
    const limitMs = intake.emergencies > 0 ? EMERGENCY_WITHIN_MS : STOP_WITHIN_MS;
    return intake.waiting > 0 && performance.now() - began < limitMs;
  };
  while (isPatient()) await wait(20);
  intake.abandon();
  await telephony.close();
  store.close();
  logger.info('stopped');
  return 0;
}

function trunkNames({ trunks }: Config): readonly string[] {
  return trunks.map(({ name }) => name);
}
