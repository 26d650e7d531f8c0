import { runApp } from '../app/run-app.ts';
import { loadConfig } from '../config/load.ts';
import { createLogger } from '../runtime/logger.ts';
import { ERRORS, UNREACHABLE } from './exit-codes.ts';
import { tellProblems } from './problems.ts';

export interface StartOptions {
  readonly config: string;
  readonly json?: boolean;
  /** A file for every fact about calls. */
  readonly facts?: string;
}

/** Runs the app until it is stopped. @returns the exit code */
export async function start(
  { config: file, json, facts }: StartOptions,
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<number> {
  const loaded = loadConfig(file, env);
  if (!loaded.ok) {
    tellProblems(file, loaded, json === true);
    return ERRORS;
  }
  const { config, warnings } = loaded;
  const logger = createLogger(json === true ? { ...config.log, pretty: false } : config.log);
  for (const { path, line, message } of warnings) {
    logger.warn('configuration', { file, line, path, problem: message });
  }
  try {
    const factsFile = facts === undefined ? {} : { factsFile: facts };
    return await runApp({ version, file, env, loaded, logger, ...factsFile });
  } catch (error) {
    logger.error('the app cannot continue', { error });
    return UNREACHABLE;
  }
}
