import type { Logger } from '../ports.ts';
import type { Config } from './config.ts';
import { loadConfig, type Loaded } from './load.ts';
import { RatesFiles } from './rates-files.ts';
import { watchFiles } from './watch-files.ts';

export interface FollowOptions {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** What is live already. */
  readonly first: Extract<Loaded, { ok: true }>;
  readonly logger: Logger;
  /** A new version that was found right. */
  onChanged(config: Config): void;
}

export interface ConfigFollower {
  /** Reads the file now, changed or not. */
  readonly reload: () => void;
  readonly close: () => void;
}

/**
 * Makes each saved version of the file, and of those that it names, live. One with errors changes nothing, and says
 * what is wrong.
 */
export function followConfig(options: FollowOptions): ConfigFollower {
  const { file, env, first, logger } = options;
  const ratesFiles = new RatesFiles();
  let { files } = first;
  const reload = (): void => {
    const loaded = loadConfig(file, env, { ratesFiles });
    const { warnings } = loaded;
    ({ files } = loaded);
    if (!loaded.ok) {
      logger.error('configuration rejected', { file, errors: loaded.errors });
      return;
    }
    const { config } = loaded;
    logger.info('configuration live', { file, routes: [...config.routes.keys()], warnings });
    for (const section of ['asterisk', 'admin', 'log'] as const) {
      if (JSON.stringify(config[section]) === JSON.stringify(first.config[section])) continue;
      logger.warn('restart needed', { section, why: 'it is read only when the app starts' });
    }
    options.onChanged(config);
  };
  const watch = watchFiles(() => files, reload);
  return {
    reload,
    close: () => {
      watch.close();
    },
  };
}
