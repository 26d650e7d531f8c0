import { runApp } from '../app.ts';
import { loadConfig } from '../config/load.ts';
import { createLogger } from '../runtime/logger.ts';
import { ERRORS } from './exit-codes.ts';
import { problemLine } from './problems.ts';

export interface StartOptions {
  readonly config: string;
}

/** Runs the app until it is told to stop. @returns the exit code */
export async function start(
  { config: file }: StartOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const loaded = loadConfig(file, env);
  if (!loaded.ok) {
    const lines = loaded.errors.map((problem) => `${problemLine(file, 'error', problem)}\n`);
    process.stderr.write(lines.join(''));
    return ERRORS;
  }
  const logger = createLogger(loaded.config.log);
  for (const { path, line, message } of loaded.warnings) {
    logger.warn('configuration', { file, line, path, problem: message });
  }
  return runApp({ config: loaded.config, logger });
}
