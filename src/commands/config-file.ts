import { loadConfig, type Loaded, type LoadOptions } from '../config/load.ts';
import { CONFIG_PLACES, configFile } from './config-places.ts';

const [HERE, IN_ETC] = CONFIG_PLACES;

/** Says that there is no configuration. */
const NONE = `cannot be read: there is no such file here, nor ${IN_ETC}: name yours with --config`;

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
