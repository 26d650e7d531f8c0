import { once } from 'node:events';
import { onShutdown } from '../runtime/shutdown.ts';
import type { AppParts } from './app-parts.ts';
import { assemble } from './assemble.ts';
import type { Logger } from '../ports.ts';
import { stages, type Close } from './stages.ts';

/** How often the app looks for a call whose end was lost; a look costs one question. Milliseconds. */
const LOOK_EVERY_MS = 60_000;

/**
 * Runs the app until it is told to stop (SIGTERM, SIGINT) or another program takes its name.
 * @returns the process's exit code
 */
export async function runApp(parts: AppParts): Promise<number> {
  const { logger, loaded, lookEveryMs = LOOK_EVERY_MS } = parts;
  const works = assemble(parts);
  const stop = new AbortController();
  onShutdown((signal) => {
    stop.abort(signal);
  });
  const options = {
    admin: loaded.config.admin,
    lookEveryMs,
    onReplaced: () => stop.abort('replaced'),
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

/** One that cannot be closed keeps none from being closed. */
async function closeStage({ name, close }: Opened, logger: Logger): Promise<void> {
  try {
    await close();
  } catch (error) {
    logger.error('a part of the app could not be closed', { part: name, error });
  }
}
