import type { Config } from '../config/config.ts';
import type { Facts } from './facts.ts';
import { moduleOf, NEEDED_MODULES } from './needed-modules.ts';
import { enumerate, notChecked, type Finding, type Remark } from './remark.ts';
import type { Uses } from './uses.ts';

/** Reports modules that are not running, and what fails without them. */
export function moduleFindings(
  { modules }: Pick<Facts, 'modules'>,
  config: Config,
  uses: Uses,
): readonly Remark[] {
  if (!modules.known) return [notChecked('which modules are running', modules.needs)];
  const running = modules.value;
  const missing = NEEDED_MODULES.filter(
    ({ module, isNeeded }) => !running.has(module) && (isNeeded?.(config, uses) ?? true),
  );
  return [
    ...missing.map(({ module, severity, why }): Finding => ({
      severity,
      id: 'module-missing',
      what: `the module ${module} is not running`,
      why,
      remedy: load(module),
    })),
    ...technologyFindings(running, uses),
  ];
}

/** Reports missing channel drivers. ARI does not list drivers, so this looks for their modules. */
function technologyFindings(
  running: ReadonlySet<string>,
  { technologies }: Uses,
): readonly Finding[] {
  return [...technologies].flatMap(([technology, by]): readonly Finding[] => {
    const module = moduleOf(technology);
    if (module === undefined || running.has(module)) return [];
    return [
      {
        severity: 'error',
        id: 'technology-missing',
        what: `the channel driver for ${technology}/... is not running (${enumerate(by)})`,
        why: `each attempt to dial it fails at once`,
        remedy: load(module),
      },
    ];
  });
}

function load(module: string): Finding['remedy'] {
  return { file: 'modules.conf', section: '[modules]', line: `require = ${module}` };
}
