import { statSync } from 'node:fs';
import { loadConfig, type Loaded, type LoadOptions } from '../config/load.ts';
import { CONFIG_PLACES } from './config-places.ts';

const [HERE, IN_ETC] = CONFIG_PLACES;

/** Says that there is no configuration. */
const NONE = `cannot be read: there is no such file here, nor ${IN_ETC}: name yours with --config`;

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

/** Reads the configuration that is named, or the first one that exists. */
export function loadNamed(
  named: string | undefined,
  env: NodeJS.ProcessEnv,
  options: LoadOptions = {},
): { readonly file: string; readonly loaded: Loaded } {
  const file = configFile(named);
  if (file !== undefined) return { file, loaded: loadConfig(file, env, options) };
  const errors = [{ code: 'file', path: '', line: 0, column: 0, message: NONE }] as const;
  return { file: HERE, loaded: { ok: false, errors, warnings: [], files: new Map() } };
}

function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
