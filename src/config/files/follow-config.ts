import type { Logger } from '../../ports.ts';
import type { Config } from '../config.ts';
import { loadConfig, type Loaded } from '../load.ts';
import { RatesFiles } from './rates-files.ts';
import { watchFiles } from './watch-files.ts';

export interface FollowOptions {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** The configuration that the app started with. */
  readonly first: RightConfig;
  readonly logger: Logger;
  /** Called with each new version that has no errors. */
  onChanged(config: Config): void;
}

type RightConfig = Extract<Loaded, { ok: true }>;

export interface ConfigFollower {
  readonly live: () => LiveConfig;
  /** Reads the file now, even if it has not changed. */
  readonly reload: () => void;
  readonly close: () => void;
}

/** The configuration that new calls use. */
export interface LiveConfig {
  readonly config: Config;
  /** SHA-256. */
  readonly hash: string;
  readonly loadedAt: Date;
  /** A later version of the file that has errors, and how many. */
  readonly rejected?: { readonly at: Date; readonly errors: number };
}

/**
 * Makes each saved version of the file, and of the files that it names, live. A version with errors
 * changes nothing: the log says what is wrong.
 */
export function followConfig(options: FollowOptions): ConfigFollower {
  const { file, env, first, logger } = options;
  const ratesFiles = new RatesFiles();
  let { files } = first;
  let live = liveNow(first);
  const reload = (): void => {
    const loaded = loadConfig(file, env, { ratesFiles });
    const { warnings } = loaded;
    ({ files } = loaded);
    if (!loaded.ok) {
      const { errors } = loaded;
      live = { ...live, rejected: { at: new Date(), errors: errors.length } };
      logger.error('configuration rejected', { file, errors });
      return;
    }
    const { config } = loaded;
    live = liveNow(loaded);
    logger.info('configuration live', { file, routes: [...config.routes.keys()], warnings });
    for (const [section, key] of Object.entries(READ_AT_START)) {
      if (JSON.stringify(config[key]) === JSON.stringify(first.config[key])) continue;
      logger.warn('restart needed', { section, why: 'the app reads it only at the start' });
    }
    options.onChanged(config);
  };
  const watch = watchFiles(() => files, reload);
  return {
    live: () => live,
    reload,
    close: () => {
      watch.close();
    },
  };
}

/** The properties of the configuration, by their names in the file. */
const READ_AT_START = {
  asterisk: 'asterisk',
  admin: 'admin',
  log: 'log',
  state: 'stateFile',
} as const;

function liveNow({ config, hash }: RightConfig): LiveConfig {
  return { config, hash, loadedAt: new Date() };
}
