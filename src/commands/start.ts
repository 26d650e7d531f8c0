import { NotStarted } from '../app/not-started.ts';
import { runApp } from '../app/run-app.ts';
import { createLogger } from '../runtime/logger.ts';
import { findApp } from './app-address.ts';
import { loadNamed } from './config-file.ts';
import { ERRORS, UNREACHABLE } from './exit-codes.ts';
import { tellProblems } from './problems.ts';
import { tellObstacle } from './tell-obstacle.ts';

export interface StartOptions {
  readonly config?: string;
  readonly json?: boolean;
  /** A file for every fact about calls. */
  readonly facts?: string;
  /** Take the calls from a run that has them. */
  readonly takeOver?: boolean;
}

/** The rights of everybody but the user and the group of a file. */
const OTHERS = 0o007;

/** Runs the app until it is stopped. @returns the exit code */
export async function start(
  { config: named, json, facts, takeOver: takesOver = false }: StartOptions,
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<number> {
  const { file, loaded } = loadNamed(named, env);
  if (!loaded.ok) {
    tellProblems(file, loaded, json === true);
    return ERRORS;
  }
  // Its files hold phone numbers and sessions: others on this machine may not read them.
  process.umask(process.umask() | OTHERS);
  const { config, warnings } = loaded;
  const logger = createLogger(json === true ? { ...config.log, pretty: false } : config.log);
  for (const { path, line, message } of warnings) {
    logger.warn('configuration', { file, line, path, problem: message });
  }
  try {
    const factsFile = facts === undefined ? {} : { factsFile: facts };
    return await runApp({ version, file, env, loaded, logger, takesOver, ...factsFile });
  } catch (error) {
    if (error instanceof NotStarted) {
      await tellObstacle(error.obstacle, findApp({ config: file }, env), json === true);
    } else logger.error('the app cannot continue', { error });
    return UNREACHABLE;
  }
}
