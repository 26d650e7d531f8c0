import { setTimeout as wait } from 'node:timers/promises';
import { serveAdmin } from '../admin/serve-admin.ts';
import type { AdminOptions } from '../admin/options.ts';
import type { Intake } from '../calls/intake.ts';
import { listenTo } from './listen.ts';
import { operationsOf } from './operations-of.ts';
import type { Workings } from './workings.ts';

/** A step of the start, and what undoes it. */
export interface Stage {
  /** For the log. */
  readonly name: string;
  /** @returns how it ends */
  open(): Promise<Close> | Close;
}

export type Close = () => Promise<void> | void;

/** What the stages need beside the parts. */
export interface StageOptions {
  readonly admin: AdminOptions | undefined;
  /** How often the app looks for calls whose end it did not hear. Milliseconds. */
  readonly lookEveryMs: number;
  /** Another program has taken the app's name. */
  readonly onReplaced: () => void;
}

/** How long waiting callers may take to get back to the dialplan when the app stops. Milliseconds. */
const STOP_WITHIN_MS = 3_000;

/** How long the app stays for an emergency call that nobody has answered yet; systemd waits 90 s. Milliseconds. */
const EMERGENCY_WITHIN_MS = 60_000;

/** How soon the end of a hold, a hold-down or a drill is told where no call asks. Milliseconds. */
const TICK_MS = 1000;

/** A check of a site counts within so much of its result. Milliseconds. */
const EVALUATE_MS = 1000;

/** Opened from the first to the last, closed from the last to the first. */
export function stages(works: Workings, options: StageOptions): readonly Stage[] {
  const { asterisk, intake, health, drills, sites, follower, logger } = works;
  const { admin, lookEveryMs, onReplaced } = options;
  return [
    { name: 'state', open: () => () => works.store.close() },
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
        const api = admin && (await serveAdmin(admin, operationsOf(works), logger));
        return () => api?.close();
      },
    },
    { name: 'connection', open: () => () => asterisk.close() },
    { name: 'calls', open: () => () => callsEnded(intake) },
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
        const timers = [
          setInterval(() => health.tick(), TICK_MS),
          setInterval(() => drills.tick(), TICK_MS),
          setInterval(() => sites.evaluate(), EVALUATE_MS),
          setInterval(() => void look(works), lookEveryMs),
        ];
        return () => {
          for (const timer of timers) clearInterval(timer);
        };
      },
    },
    {
      name: 'configuration',
      open: () => {
        process.on('SIGHUP', follower.reload);
        return () => follower.close();
      },
    },
    {
      // The last to open, and the first to close: callers would be taken while the rest ends, only to be sent back.
      name: 'door',
      open: () => {
        asterisk.connect(listenTo(works, onReplaced));
        return () => intake.stop();
      },
    },
  ];
}

async function look({ intake, asterisk, logger }: Workings): Promise<void> {
  try {
    await intake.look(asterisk);
  } catch (error) {
    logger.error('the check for lost events failed', { error });
  }
}

/** Waiting callers go back to the dialplan, but for emergency calls, which have a while; who talks is left alone. */
async function callsEnded(intake: Intake): Promise<void> {
  const began = performance.now();
  const isPatient = (): boolean => {
    const limitMs = intake.emergencies > 0 ? EMERGENCY_WITHIN_MS : STOP_WITHIN_MS;
    return intake.waiting > 0 && performance.now() - began < limitMs;
  };
  while (isPatient()) await wait(20);
  intake.abandon();
}
