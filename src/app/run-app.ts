import { once } from 'node:events';
import { onShutdown } from '../runtime/shutdown.ts';
import type { AppParts } from './app-parts.ts';
import { findHolder } from '../ari/name-use.ts';
import { assemble } from './assemble.ts';
import { NotStarted } from './not-started.ts';
import type { Logger, NameHolder } from '../ports.ts';
import { stages, type Close } from './stages.ts';

/**
 * The interval between searches for calls whose end was lost. Each search costs one query.
 * Milliseconds.
 */
const LOOK_EVERY_MS = 60_000;

/**
 * Runs the app until a signal stops it (SIGTERM, SIGINT) or another program takes its name.
 * @returns the exit code of the process
 * @throws NotStarted if another program has the name or the address of the API at the start
 */
export async function runApp(parts: AppParts): Promise<number> {
  const { logger, loaded, lookEveryMs = LOOK_EVERY_MS, takesOver = false } = parts;
  const { asterisk, admin, log } = loaded.config;
  const taken = (holder: NameHolder): NotStarted =>
    new NotStarted({ kind: 'name-taken', app: asterisk.app, holder });
  // Before anything is opened that the other run uses, such as the state file.
  const holder = await findHolder(asterisk, takesOver ? 0 : undefined);
  if (holder !== undefined && !takesOver) throw taken(holder);
  const works = assemble(parts);
  const stop = new AbortController();
  const hurry = new AbortController();
  onShutdown({
    stop: (signal) => stop.abort(signal),
    hurry: (signal) => {
      logger.warn('stopping at once', { reason: signal });
      hurry.abort();
    },
  });
  const options = {
    admin: admin && { ...admin, redactNumbers: log.redactNumbers },
    lookEveryMs,
    nameLoss: {
      onReplaced: () => stop.abort('replaced'),
      onTaken: (other: NameHolder) => stop.abort(taken(other)),
    },
    takesOver: holder !== undefined,
    hurry: hurry.signal,
  };
  const opened: Opened[] = [];
  try {
    for (const stage of stages(works, options)) {
      opened.push({ name: stage.name, close: await stage.open() });
    }
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    logger.info('stopping', { reason: String(stop.signal.reason), calls: works.intake.calls });
  } finally {
    for (const stage of opened.toReversed()) await closeStage(stage, logger);
  }
  logger.info('stopped');
  if (stop.signal.reason instanceof NotStarted) throw stop.signal.reason;
  return 0;
}

interface Opened {
  readonly name: string;
  readonly close: Close;
}

/** Closes a stage. A failure is logged, so that the next stages are closed too. */
async function closeStage({ name, close }: Opened, logger: Logger): Promise<void> {
  try {
    await close();
  } catch (error) {
    logger.error('a part of the app could not be closed', { part: name, error });
  }
}
