import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { serveAdmin } from '../admin/serve-admin.ts';
import { connectTelephony } from '../ari/connection.ts';
import type { Intake } from '../calls/intake.ts';
import type { Loaded } from '../config/load.ts';
import type { ConnectionStatus, Logger } from '../ports.ts';
import { onShutdown } from '../runtime/shutdown.ts';
import { assemble } from './assemble.ts';
import { operationsOf } from './operate.ts';

export interface AppParts {
  /** Of the app itself. */
  readonly version: string;
  /** Where the configuration comes from: saving it makes it live. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** What was read from it. */
  readonly loaded: Extract<Loaded, { ok: true }>;
  readonly logger: Logger;
  /** How often the app looks for calls whose end it did not hear. Milliseconds; default 60,000. */
  readonly lookEveryMs?: number;
}

/** How long waiting callers may take to get back to the dialplan when the app stops. Milliseconds. */
const STOP_WITHIN_MS = 3_000;

/** How long the app stays for an emergency call that nobody has answered yet; systemd waits 90 s. Milliseconds. */
const EMERGENCY_WITHIN_MS = 60_000;

/** How soon the end of a hold, a hold-down or a drill is told where no call asks. Milliseconds. */
const TICK_MS = 1000;

/** How long a call whose end was lost may stay counted; a look costs one question. Milliseconds. */
const LOOK_EVERY_MS = 60_000;

/** A check of a site counts within so much of its result. Milliseconds. */
const EVALUATE_MS = 1000;

/**
 * Runs the app until it is told to stop (SIGTERM, SIGINT) or another program takes its name.
 * @returns the process's exit code
 */
export async function runApp(parts: AppParts): Promise<number> {
  const { logger, lookEveryMs = LOOK_EVERY_MS } = parts;
  const { asterisk: options, admin } = parts.loaded.config;
  const works = assemble(parts);
  const { intake, health, drills, checks, sites, follower, store } = works;
  const api = admin && (await serveAdmin(admin, operationsOf(works), logger));
  const stop = new AbortController();
  const askAgain = async (): Promise<void> => {
    try {
      if (!(await intake.onConnected(telephony))) return;
    } catch (error) {
      logger.error('reconcile failed', { error });
    }
    // Not before: who waits comes first, and a check's call must not be taken for one that was left behind.
    checks.onConnected();
  };
  const look = async (): Promise<void> => {
    try {
      await intake.look(telephony);
    } catch (error) {
      logger.error('calls could not be looked for', { error });
    }
  };
  const follow = (status: ConnectionStatus): void => {
    works.connection = status;
    if (status.status === 'connected') {
      logger.info('ready', { app: options.app, routes: [...follower.live().config.routes.keys()] });
      void askAgain();
    }
    if (status.status === 'disconnected') {
      works.testCalls.onLost();
      intake.onLost();
    }
    if (status.status === 'replaced') {
      logger.warn('calls let go', { calls: intake.abandon() });
      stop.abort('replaced');
    }
  };
  const telephony = connectTelephony(
    options,
    {
      onEvent: (event) => {
        if (event.type === 'ContactStatusChange') checks.onContacts(event.endpoint);
        else if (!works.testCalls.onEvent(event)) intake.onEvent(event, telephony);
      },
      onStatus: (status) => {
        follow(status);
      },
    },
    logger,
  );
  works.telephony = telephony;
  process.on('SIGHUP', follower.reload);
  const timers = [
    setInterval(() => health.tick(), TICK_MS),
    setInterval(() => drills.tick(), TICK_MS),
    setInterval(() => sites.evaluate(), EVALUATE_MS),
    setInterval(() => void look(), lookEveryMs),
  ];
  onShutdown((signal) => {
    stop.abort(signal);
  });

  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  logger.info('stopping', { reason: String(stop.signal.reason), calls: intake.calls });
  follower.close();
  for (const timer of timers) clearInterval(timer);
  // First, or callers would be taken while checks end, only to be sent back.
  intake.stop();
  await works.close();
  await callsEnded(intake);
  await telephony.close();
  await api?.close();
  store.close();
  logger.info('stopped');
  return 0;
}

/** Who waits goes back to the dialplan, but for emergency calls, which have a while; who talks is left alone. */
async function callsEnded(intake: Intake): Promise<void> {
  const began = performance.now();
  const isPatient = (): boolean => {
    const limitMs = intake.emergencies > 0 ? EMERGENCY_WITHIN_MS : STOP_WITHIN_MS;
    return intake.waiting > 0 && performance.now() - began < limitMs;
  };
  while (isPatient()) await wait(20);
  intake.abandon();
}
