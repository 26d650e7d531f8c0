import { once } from 'node:events';
import { onShutdown } from '../runtime/shutdown.ts';
import type { AppParts } from './app-parts.ts';
import { assemble } from './assemble.ts';
import type { Logger } from '../ports.ts';
import { stages, type Close } from './stages.ts';

/**
 * The interval between searches for calls whose end was lost. Each search costs one query.
 * Milliseconds.
 */
const LOOK_EVERY_MS = 60_000;

/**
 * Runs the app until a signal stops it (SIGTERM, SIGINT) or another program takes its name.
 * @returns the exit code of the process
 */
export async function runApp(parts: AppParts): Promise<number> {
  const { logger, loaded, lookEveryMs = LOOK_EVERY_MS } = parts;
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
    admin: loaded.config.admin,
    lookEveryMs,
    onReplaced: () => stop.abort('replaced'),
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
