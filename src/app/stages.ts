import { setTimeout as wait } from 'node:timers/promises';
import { serveAdmin, type AdminListener } from '../admin/serve-admin.ts';
import type { AdminOptions } from '../admin/options.ts';
import type { Intake } from '../calls/intake.ts';
import { finishCalls } from './finish-calls.ts';
import { listenTo, type NameLoss } from './listen.ts';
import { NotStarted } from './not-started.ts';
import { APP_STOPPED, appCrashed, appStarted } from './events.ts';
import { operationsOf } from './operations-of.ts';
import { markRun } from './run-mark.ts';
import { startDueDrills } from './scheduled-drills.ts';
import { serveAfter } from './serve-after.ts';
import type { Workings } from './workings.ts';

/** A step of the start, with its counterpart at the stop. */
export interface Stage {
  /** The name in the log. */
  readonly name: string;
  /** Starts it. @returns the function that ends it */
  open(): Promise<Close> | Close;
}

export type Close = () => Promise<void> | void;

/** The options that the stages need besides the parts. */
export interface StageOptions {
  readonly admin: AdminOptions | undefined;
  /** The interval between searches for calls whose end was not reported. Milliseconds. */
  readonly lookEveryMs: number;
  readonly nameLoss: NameLoss;
  /** Another run has the app's name, and this one takes it. Its API still has the address. */
  readonly takesOver: boolean;
  /** Aborted when the stop must not wait for calls any longer. */
  readonly hurry: AbortSignal;
}

/**
 * The time that waiting callers have to return to the dialplan when the app stops. Milliseconds.
 */
const RETURN_WITHIN_MS = 3_000;

/** How long the stop waits for the database of the records. Milliseconds. */
const WRITE_WITHIN_MS = 3_000;

/**
 * How soon the end of a hold, a hold-down, a drill or an overload is reported if no call needs it
 * earlier. Milliseconds.
 */
const TICK_MS = 1000;

/** How soon Asterisk says by SIP that the app takes calls, or no more. Milliseconds. */
const READY_EVERY_MS = 200;

/**
 * The interval between evaluations of sites. A result of a check counts at the next one.
 * Milliseconds.
 */
const EVALUATE_MS = 1000;

/** How soon a failover counts against its plan. Milliseconds. */
const COUNT_EVERY_MS = 5000;

/** Lists the stages. They open from the first to the last, and close from the last to the first. */
export function stages(works: Workings, options: StageOptions): readonly Stage[] {
  const { asterisk, intake, health, drills, sites, follower, logger } = works;
  const { admin, lookEveryMs, nameLoss, takesOver, hurry } = options;
  const operations = operationsOf(works);
  return [
    { name: 'state', open: () => () => works.store.close() },
    {
      // Opens before the records, which tell it of a crash.
      name: 'messages',
      open: () => works.notices.start(() => operations.summary().needs),
    },
    {
      // Closes after the facts, of which the last ones are records too.
      name: 'records',
      open: () => {
        const run = markRun(works.store, Date.now(), takesOver);
        if (run.crashed !== undefined) {
          logger.warn('the run before ended without a stop', { began: run.crashed });
          works.recorder.tell(appCrashed(run.crashed));
        }
        works.recorder.tell(appStarted(works.version));
        return async () => {
          run.end();
          works.recorder.tell(APP_STOPPED);
          await works.recorder.close(WRITE_WITHIN_MS);
        };
      },
    },
    {
      name: 'facts',
      open: () => async () => {
        works.facts.close();
        await works.factsFile?.close();
      },
    },
    {
      name: 'API',
      open: async () => {
        if (admin === undefined) return () => undefined;
        const serve = (): Promise<AdminListener> =>
          serveAdmin(admin, works.access, operations, logger);
        if (takesOver) {
          const api = serveAfter(serve, logger);
          return () => api.close();
        }
        const api = await serve();
        if (api.inUse === undefined) return () => api.close();
        throw new NotStarted({ kind: 'address-taken', problem: api.inUse });
      },
    },
    {
      name: 'peers',
      open: () => {
        works.peerWatch.start();
        return () => works.peerWatch.close();
      },
    },
    {
      name: 'cluster',
      open: () => {
        works.membership?.start();
        return () => works.membership?.close();
      },
    },
    { name: 'connection', open: () => () => asterisk.close() },
    { name: 'calls', open: () => () => callersReturned(intake) },
    { name: 'registrations', open: () => () => works.registrations?.close() },
    { name: "checks' calls", open: () => () => works.testCalls.close() },
    { name: "sites' actions", open: () => () => works.siteActions.close() },
    {
      name: 'checks',
      open: () => () => {
        works.checks.close();
        sites.close();
      },
    },
    {
      name: 'clock',
      open: () => {
        void works.planWatch.look();
        void works.dayWatch.look();
        const forget = works.recorder.watch({ onEnd: (whole) => works.dayWatch.onEnd(whole) });
        const timers = [
          setInterval(() => health.tick(), TICK_MS),
          setInterval(() => works.opinions?.weigh(), TICK_MS),
          setInterval(() => drills.tick(), TICK_MS),
          setInterval(() => startDueDrills(works, operations), TICK_MS),
          setInterval(() => works.protection.tick(), TICK_MS),
          setInterval(() => works.line.tick(), TICK_MS),
          setInterval(() => works.overloadSign.tick(), TICK_MS),
          setInterval(() => asterisk.showReady(takesCalls(works)), READY_EVERY_MS),
          setInterval(() => sites.evaluate(), EVALUATE_MS),
          setInterval(() => works.sharedSites?.tick(), EVALUATE_MS),
          setInterval(() => void works.planWatch.look(), COUNT_EVERY_MS),
          setInterval(() => void works.dayWatch.look(), COUNT_EVERY_MS),
          setInterval(() => void look(works), lookEveryMs),
        ];
        return () => {
          forget();
          for (const timer of timers) clearInterval(timer);
        };
      },
    },
    {
      name: 'configuration',
      open: () => {
        process.on('SIGHUP', () => follower.reload());
        return () => follower.close();
      },
    },
    {
      // Closes before everything but the heartbeat: all other parts work on while calls finish.
      name: 'door',
      open: () => {
        asterisk.connect(listenTo(works, nameLoss));
        return () =>
          finishCalls(intake, {
            stopWithinMs: follower.live().config.stopWithinMs,
            isConnected: () => asterisk.status.status === 'connected',
            hurry,
            logger,
          });
      },
    },
    {
      name: 'heartbeat',
      open: () => {
        works.heartbeat?.start();
        return () => works.heartbeat?.close();
      },
    },
  ];
}

function takesCalls({ asterisk, intake, line }: Workings): boolean {
  const isConnected = asterisk.status.status === 'connected';
  return isConnected && intake.closed === undefined && line.overload === undefined;
}

async function look({ intake, asterisk, logger }: Workings): Promise<void> {
  try {
    await intake.look(asterisk);
  } catch (error) {
    logger.error('the check for lost events failed', { error });
  }
}

/** Waits until callers are back in the dialplan. Established calls are left alone. */
async function callersReturned(intake: Intake): Promise<void> {
  const began = performance.now();
  while (intake.waiting > 0 && performance.now() - began < RETURN_WITHIN_MS) await wait(20);
  intake.abandon();
}
