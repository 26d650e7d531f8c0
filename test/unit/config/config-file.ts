import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadConfig, type Loaded } from '../../../src/config/load.ts';

const PASSWORD = { ARI_PASSWORD: 'secret' };

/**
 * Loads a configuration from a folder of its own, with other files beside it where they are given.
 */
export function load(
  yaml: string,
  env: NodeJS.ProcessEnv = PASSWORD,
  files: Readonly<Record<string, string>> = {},
): Loaded {
  const folder = mkdtempSync(join(tmpdir(), 'ari-failover-config-'));
  try {
    for (const [name, content] of Object.entries({ ...files, 'failover.yaml': yaml })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return loadConfig(join(folder, 'failover.yaml'), env);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `2:5 routes.support: what is wrong`. */
export function errorsOf(loaded: Loaded): readonly string[] {
  return loaded.ok ? [] : loaded.errors.map(told);
}

export function warningsOf(loaded: Loaded): readonly string[] {
  return loaded.warnings.map(told);
}

function told(problem: Loaded['warnings'][number]): string {
  return `${problem.line}:${problem.column} ${problem.path}: ${problem.message}`;
}

/**
 * A file with trunks and one route of these tiers, each written as flow YAML; the first stands on
 * line 7.
 */
export function withTiers(...tiers: readonly string[]): string {
  return [
    'trunks:',
    '  carrier-a: {}',
    '  carrier-b: { endpoint: PJSIP/b-out, number_format: digits, prefix: "00" }',
    'routes:',
    '  support:',
    '    tiers:',
    ...tiers.map((tier) => `      - ${tier}`),
    '',
  ].join('\n');
}
