import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { LabError } from '../shell.ts';

/**
 * Returns the folder for downloads, outside the checkout: ARI_FAILOVER_CACHE, or the cache folder
 * of the XDG base directory specification. Creates it.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const folder = resolve(nameOf(env));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LabError(
      `The lab cannot keep its downloads in ${folder}: ${why}\nSet ARI_FAILOVER_CACHE to a folder that you may write to.`,
      { cause: error },
    );
  }
  return folder;
}

function nameOf(env: NodeJS.ProcessEnv): string {
  const { ARI_FAILOVER_CACHE: own = '', XDG_CACHE_HOME: caches = '' } = env;
  if (own !== '') return own;
  return `${caches.startsWith('/') ? caches : `${homedir()}/.cache`}/ari-failover`;
}
