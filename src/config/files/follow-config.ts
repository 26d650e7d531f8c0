import type { Logger } from '../../ports.ts';
import { present } from '../../present.ts';
import type { Fingerprint } from '../../settings/fingerprint.ts';
import type { Config } from '../config.ts';
import type { RightConfig } from '../load.ts';
import { needsRestart } from '../read-at-start.ts';
import type { Problem } from '../read/source.ts';
import { problemLine } from '../problem-line.ts';
import type { ConfigReader } from './config-reader.ts';
import { signatureOf } from './file-signature.ts';
import { doubtsAbout, lossOf } from './loss.ts';
import { watchFiles } from './watch-files.ts';

export interface FollowOptions {
  readonly reader: ConfigReader;
  /** The configuration that the app started with. */
  readonly first: RightConfig;
  readonly logger: Logger;
  /** Whether a call has come by this route since the app started. */
  readonly isUsed: (route: string) => boolean;
  /** Called with each new version that goes live. */
  onChanged(config: Config): void;
  /** Called with everything that happens to the file. */
  tell?(news: ConfigNews): void;
  /** How long a version that removes much must stay unchanged. Milliseconds. */
  readonly holdBackMs?: number;
}

/** What happened to the file. */
export type ConfigNews =
  /** `text`: without its secrets. */
  | ({ readonly kind: 'live' } & Pick<RightConfig, 'hash' | 'text' | 'routeLines'>)
  | { readonly kind: 'rejected'; readonly problems: readonly Problem[] }
  | { readonly kind: 'held-back'; readonly why: string }
  | { readonly kind: 'restart-needed'; readonly section: string }
  | { readonly kind: 'gone' | 'back' };

export interface ConfigFollower {
  readonly live: () => LiveConfig;
  /**
   * Reads the file now, even if it has not changed. An operator wants it, so nothing is held back.
   * @returns the errors of the file; empty: it is live
   */
  readonly reload: () => readonly Problem[];
  readonly close: () => void;
}

/** The configuration that new calls use. */
export interface LiveConfig {
  readonly config: Config;
  /** SHA-256. */
  readonly hash: string;
  readonly callsHash: string;
  /** Absent: there is no cluster. */
  readonly fingerprint?: Fingerprint;
  /** The keys at the top of the file. */
  readonly sections: readonly string[];
  readonly routeLines: RightConfig['routeLines'];
  readonly loadedAt: Date;
  /** The sections that have changed since the start, and that the app reads only then. */
  readonly needsRestart: readonly string[];
  /** Rises whenever the app reads the file. */
  readonly reads: number;
  /** Why the file is not live as it is now. Absent: it is. */
  readonly pending?: Pending;
}

export type Pending =
  | { readonly kind: 'rejected'; readonly at: Date; readonly errors: number }
  /** The version has no errors, but it removes so much that it may be a mistake. */
  | { readonly kind: 'held-back'; readonly at: Date; readonly until: Date; readonly why: string }
  | { readonly kind: 'away'; readonly at: Date };

const HOLD_BACK_MS = 10_000;

/**
 * Makes each saved version of the file, and of the files that it names, live. A version with errors
 * changes nothing: the log says what is wrong. A version that removes much goes live once it has
 * stayed unchanged for `holdBackMs`, or at a reload.
 */
export function followConfig(options: FollowOptions): ConfigFollower {
  const { reader, first, logger, holdBackMs = HOLD_BACK_MS } = options;
  const { file } = reader;
  const tell = (news: ConfigNews): void => options.tell?.(news);
  let { files } = first;
  let live: LiveConfig = { ...partsOf(first), needsRestart: [], reads: 0 };
  let timer: NodeJS.Timeout | undefined;

  const goLive = (loaded: RightConfig): void => {
    const { config, warnings } = loaded;
    const { routes, emergencyTrunks } = lossOf(live, loaded);
    const sections = needsRestart(first.config, config);
    live = { ...partsOf(loaded), needsRestart: sections, reads: live.reads };
    const told = warnings.map((problem) => problemLine(file, 'warning: ', problem));
    logger.info('configuration live', { file, routes: [...config.routes.keys()], warnings: told });
    if (routes.length > 0) logger.warn('routes gone', { file, routes });
    if (emergencyTrunks.length > 0) {
      logger.warn('trunks gone for emergency calls', { file, trunks: emergencyTrunks });
    }
    for (const section of sections) {
      logger.warn('restart needed', { section, why: 'the app reads it only at the start' });
      tell({ kind: 'restart-needed', section });
    }
    const { hash, text, routeLines } = loaded;
    tell({ kind: 'live', hash, text, routeLines });
    options.onChanged(config);
  };
  const holdBack = (loaded: RightConfig, doubts: readonly string[]): void => {
    const at = new Date();
    const [until, why] = [new Date(at.getTime() + holdBackMs), doubts.join('; ')];
    live = { ...live, pending: { kind: 'held-back', at, until, why } };
    const remedy = 'to make it live at once, run "ari-failover reload"';
    logger.warn('configuration held back', { file, why, until: until.toISOString(), remedy });
    tell({ kind: 'held-back', why });
    timer = setTimeout(() => {
      // If a file has changed meanwhile, the watch reads it once it has come to rest.
      const stands = [...loaded.files].every(([name, before]) => signatureOf(name) === before);
      if (stands) goLive(loaded);
    }, holdBackMs);
    timer.unref();
  };
  const read = (isConfirmed: boolean): readonly Problem[] => {
    clearTimeout(timer);
    live = { ...live, reads: live.reads + 1 };
    const loaded = reader.read();
    ({ files } = loaded);
    if (!loaded.ok) {
      const { errors } = loaded;
      live = { ...live, pending: { kind: 'rejected', at: new Date(), errors: errors.length } };
      const told = errors.map((problem) => problemLine(file, '', problem));
      logger.error('configuration rejected', { file, errors: told });
      tell({ kind: 'rejected', problems: errors });
      return errors;
    }
    const loss = lossOf(live, loaded);
    const doubts = isConfirmed ? [] : doubtsAbout(loss, live.config, options.isUsed);
    if (doubts.length === 0) goLive(loaded);
    else holdBack(loaded, doubts);
    return [];
  };
  const watch = watchFiles({
    read: () => files,
    onChange: () => void read(false),
    onAway: () => {
      clearTimeout(timer);
      live = { ...live, pending: { kind: 'away', at: new Date() } };
      logger.error('configuration file gone', { file, why: 'calls go on with the last version' });
      tell({ kind: 'gone' });
    },
    onBack: () => {
      logger.warn('configuration file is back', { file });
      tell({ kind: 'back' });
      read(false);
    },
  });
  return {
    live: () => live,
    reload: () => read(true),
    close: () => {
      clearTimeout(timer);
      watch.close();
    },
  };
}

function partsOf(loaded: RightConfig) {
  const { config, hash, callsHash, fingerprint, sections, routeLines } = loaded;
  const hashes = { hash, callsHash, ...present({ fingerprint }) };
  return { config, ...hashes, sections, routeLines, loadedAt: new Date() };
}
