import { createRequire } from 'node:module';
import type SqliteTypes from 'better-sqlite3';

export type { Database as SqliteFile } from 'better-sqlite3';

/**
 * The package for a Node. Version 12 is the last one for Node 20, and Node 24.19 and later abort
 * with it (docs/decisions/0018).
 * @param node a version: `24.19.0`
 */
export function sqlitePackage(node: string): 'better-sqlite3' | 'better-sqlite3-13' {
  return Number.parseInt(node, 10) >= 22 ? 'better-sqlite3-13' : 'better-sqlite3';
}

/** better-sqlite3, in the version for this Node. */
export const Sqlite = load(process.versions.node);

/** @throws if the package is missing: npm leaves it out where it does not fit or compile */
function load(node: string): typeof SqliteTypes {
  const name = sqlitePackage(node);
  try {
    return createRequire(import.meta.url)(name) as typeof SqliteTypes;
  } catch (error) {
    throw new Error(
      `the package ${name} cannot be loaded: install the app with the Node that runs it (${node}), with its optional packages, and for Node 20 with python3, make and g++`,
      { cause: error },
    );
  }
}
