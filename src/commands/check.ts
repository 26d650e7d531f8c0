import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { planRoute } from '../core/plan.ts';
import type { Route } from '../core/route.ts';
import { DONE, ERRORS, WARNINGS } from './exit-codes.ts';
import { tellProblems } from './problems.ts';

export interface CheckOptions {
  readonly config: string;
  readonly json?: boolean;
}

/** Validates a configuration. @returns the exit code */
export function check({ config: file, json }: CheckOptions, env: NodeJS.ProcessEnv): number {
  const loaded = loadConfig(file, env);
  tellProblems(file, loaded, json === true);
  if (!loaded.ok) return ERRORS;
  if (json !== true) process.stdout.write(summary(file, loaded.config));
  return loaded.warnings.length > 0 ? WARNINGS : DONE;
}

function summary(file: string, { routes }: Config): string {
  const lines = [...routes.values()].flatMap((route) => [
    `  ${route.name}`,
    ...ways(route).map((way, index) => `    ${index + 1}. ${way}`),
  ]);
  return [`${file} is valid. Its routes, and what each of them tries:`, ...lines, ''].join('\n');
}

/** Each attempt in its order: what would be dialled when all before it fail. */
function ways(route: Route): readonly string[] {
  const { attempts, dialplan } = planRoute(route);
  const dialled = attempts.map(({ endpoint, invalid }) =>
    invalid === undefined ? endpoint : `INVALID_NUMBER: ${invalid}`,
  );
  if (dialplan === undefined) return dialled;
  const { context, extension, priority } = dialplan.target;
  return [...dialled, `dialplan ${context},${extension},${priority}`];
}
