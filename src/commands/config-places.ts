import { statSync } from 'node:fs';

/**
 * The places of the configuration if `--config` names none. The first file that exists counts. The
 * command line knows them before it loads the modules of a command.
 */
export const CONFIG_PLACES = ['failover.yaml', '/etc/ari-failover/failover.yaml'] as const;

/**
 * Finds the configuration. A file that this user may not see counts as there, so that the error
 * says that. @returns undefined if none is named and none exists
 */
export function configFile(
  named: string | undefined,
  places: readonly string[] = CONFIG_PLACES,
): string | undefined {
  return named ?? places.find(isThere);
}

function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
