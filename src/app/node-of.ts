import type { Config } from '../config/config.ts';
import { usualNodeName } from '../config/make/node-name.ts';

/** The name of this app among those that have the same database. */
export function nodeOf({ cluster, asterisk }: Config): string {
  return cluster?.node ?? usualNodeName(asterisk.app);
}
