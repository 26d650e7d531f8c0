import type { Logger } from '../ports.ts';
import type { Config } from './config.ts';
import { loadConfig } from './load.ts';
import { watchFile } from './watch-file.ts';

export interface FollowOptions {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** What is live already. */
  readonly first: Config;
  readonly logger: Logger;
  /** A new version that was found right. */
  onChanged(config: Config): void;
}

export interface ConfigFollower {
  /** Reads the file now, changed or not. */
  readonly reload: () => void;
  readonly close: () => void;
}

/** Makes each saved version of the file live. One with errors changes nothing, and says what is wrong. */
export function followConfig(options: FollowOptions): ConfigFollower {
  const { file, env, first, logger } = options;
  const reload = (): void => {
    const loaded = loadConfig(file, env);
    const { warnings } = loaded;
    if (!loaded.ok) {
      logger.error('configuration rejected', { file, errors: loaded.errors });
      return;
    }
    const { config } = loaded;
    logger.info('configuration live', { file, routes: [...config.routes.keys()], warnings });
    for (const section of ['asterisk', 'log'] as const) {
      if (JSON.stringify(config[section]) === JSON.stringify(first[section])) continue;
      logger.warn('restart needed', { section, why: 'it is read only when the app starts' });
    }
    options.onChanged(config);
  };
  const watch = watchFile(file, reload);
  return {
    reload,
    close: () => {
      watch.close();
    },
  };
}
