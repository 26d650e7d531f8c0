import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Route } from '../core/route.ts';
import { planRoute } from '../core/plan.ts';
import { DONE, ERRORS, WARNINGS } from './exit-codes.ts';
import { problemLine } from './problems.ts';

export interface CheckOptions {
  readonly config: string;
  readonly json?: boolean;
}

/** Validates a configuration. @returns the exit code */
export function check(options: CheckOptions, env: NodeJS.ProcessEnv): number {
  const loaded = loadConfig(options.config, env);
  const errors = loaded.ok ? [] : loaded.errors;
  const { warnings } = loaded;
  if (options.json === true) {
    const routes = loaded.ok ? [...loaded.config.routes.keys()] : [];
    const report = { file: options.config, ok: loaded.ok, errors, warnings, routes };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    const lines = [
      ...errors.map((problem) => problemLine(options.config, 'error', problem)),
      ...warnings.map((problem) => problemLine(options.config, 'warning', problem)),
    ];
    process.stderr.write(lines.map((line) => `${line}\n`).join(''));
    if (loaded.ok) process.stdout.write(summary(options.config, loaded.config));
  }
  if (!loaded.ok) return ERRORS;
  return warnings.length > 0 ? WARNINGS : DONE;
}

function summary(file: string, { routes }: Config): string {
  const lines = [...routes.values()].map((route) => `  ${route.name}: ${ways(route)}`);
  return [`${file} is valid. Routes:`, ...lines, ''].join('\n');
}

/** Each attempt in its order: what would be dialled when all before it fail. */
function ways(route: Route): string {
  const { attempts, dialplan } = planRoute(route);
  const dialled = attempts.map(({ endpoint }) => endpoint);
  const target = dialplan?.target;
  const last = target === undefined ? [] : [`dialplan ${target.context},${target.extension}`];
  return [...dialled, ...last].join(' → ');
}
