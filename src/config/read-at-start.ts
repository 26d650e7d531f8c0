import type { Config } from './config.ts';

/** The sections that the app reads only when it starts, with what it reads of them. */
const READ_AT_START = {
  asterisk: ({ asterisk }: Config) => asterisk,
  // Tokens are live. Whether there are any is not: the address stays until a restart.
  admin: ({ admin }: Config) => admin && { ...admin, access: admin.access.kind },
  log: ({ log }: Config) => log,
  state: ({ stateFile }: Config) => stateFile,
  records: ({ records }: Config) => records,
  cluster: ({ cluster }: Config) => cluster,
} as const;

/** Keys of these sections that are live all the same. */
const LIVE: readonly string[] = ['admin.tokens'];

/** Whether a change of this key needs a restart. */
export function isReadAtStart(path: readonly string[]): boolean {
  return Object.hasOwn(READ_AT_START, path[0] ?? '') && !LIVE.includes(path.slice(0, 2).join('.'));
}

/** The sections whose change needs a restart. @param first the configuration at the start */
export function needsRestart(first: Config, live: Config): readonly string[] {
  return Object.entries(READ_AT_START).flatMap(([section, read]) =>
    JSON.stringify(read(first)) === JSON.stringify(read(live)) ? [] : [section],
  );
}
