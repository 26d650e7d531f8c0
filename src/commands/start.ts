import { NotStarted, type Obstacle } from '../app/not-started.ts';
import { runApp } from '../app/run-app.ts';
import { createLogger } from '../runtime/logger.ts';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import { loadNamed } from './config-file.ts';
import { ERRORS, UNREACHABLE } from './exit-codes.ts';
import { moment } from './moments.ts';
import { printable, tellProblems } from './problems.ts';

export interface StartOptions {
  readonly config?: string;
  readonly json?: boolean;
  /** A file for every fact about calls. */
  readonly facts?: string;
  /** Take the calls from a run that has them. */
  readonly takeOver?: boolean;
}

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
  const { config, warnings } = loaded;
  const logger = createLogger(json === true ? { ...config.log, pretty: false } : config.log);
  for (const { path, line, message } of warnings) {
    logger.warn('configuration', { file, line, path, problem: message });
  }
  try {
    const factsFile = facts === undefined ? {} : { factsFile: facts };
    return await runApp({ version, file, env, loaded, logger, takesOver, ...factsFile });
  } catch (error) {
    if (error instanceof NotStarted) tellRefusal(error.obstacle, json === true);
    else logger.error('the app cannot continue', { error });
    return UNREACHABLE;
  }
}

/** Says what is in the way, and what to do about it. */
function refusalOf(obstacle: Obstacle): string {
  if (obstacle.kind === 'address-taken') return obstacle.problem;
  const { app, holder } = obstacle;
  const { pid, sinceMs } = holder;
  const since =
    sinceMs === undefined ? '' : ` since ${moment(new Date(sinceMs).toISOString(), Date.now())}`;
  const process = pid === undefined ? '' : `, process ${pid}`;
  return `${app} is running already${since}${process}: stop it, or start with --take-over`;
}

function tellRefusal(obstacle: Obstacle, asJson: boolean): void {
  const message = refusalOf(obstacle);
  const lines = process.stderr.isTTY ? wrap(message, '', columnsOf(process.stderr)) : [message];
  process.stderr.write(`${lines.map(printable).join('\n')}\n`);
  if (!asJson) return;
  process.stdout.write(`${JSON.stringify({ error: { code: obstacle.kind, message } })}\n`);
}
