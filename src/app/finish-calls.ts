import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../ports.ts';

/** The calls at the stop of the app. */
export interface StoppingCalls {
  /** The number of calls, without emergency calls, that are being set up. */
  readonly settingUp: number;
  /** The number of emergency calls that are not answered yet. */
  readonly emergencies: number;
  /** Refuses new calls (not emergency calls). */
  refuseNew(reason: string): void;
  /** Hands waiting callers back to the dialplan, except those of emergency calls. */
  stop(): void;
}

export interface Farewell {
  /** How long calls that are being set up may take. Milliseconds. */
  readonly stopWithinMs: number;
  /** Without Asterisk no call can make progress. */
  readonly isConnected: () => boolean;
  /** Aborted: nobody waits any longer. */
  readonly hurry: AbortSignal;
  readonly logger: Logger;
}

/**
 * How long the app waits at least for an emergency call that is not answered yet. The unit of
 * systemd waits 70 s. Milliseconds.
 */
const EMERGENCY_WITHIN_MS = 60_000;

const LOOK_EVERY_MS = 20;

/**
 * Lets calls finish when the app stops: it takes no new calls, waits for those that are being set
 * up, and then hands the callers back who still wait. Established calls are left alone.
 */
export async function finishCalls(
  calls: StoppingCalls,
  { stopWithinMs, isConnected, hurry, logger }: Farewell,
): Promise<void> {
  const began = performance.now();
  calls.refuseNew('the app stops');
  const until = async (isDone: () => boolean, withinMs: number): Promise<void> => {
    const isLate = (): boolean => performance.now() - began >= withinMs;
    while (!isDone() && !isLate() && !hurry.aborted && isConnected()) await wait(LOOK_EVERY_MS);
  };
  const { settingUp, emergencies } = calls;
  if (settingUp + emergencies > 0) {
    logger.info('waiting for calls that are being set up', {
      calls: settingUp,
      emergencyCalls: emergencies,
      withinMs: stopWithinMs,
    });
  }
  await until(() => calls.settingUp === 0, stopWithinMs);
  if (calls.settingUp > 0) {
    logger.warn('callers handed back to the dialplan (DRAINING)', { calls: calls.settingUp });
  }
  calls.stop();
  await until(() => calls.emergencies === 0, Math.max(stopWithinMs, EMERGENCY_WITHIN_MS));
}
