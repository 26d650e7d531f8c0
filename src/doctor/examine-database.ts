import type { Config } from '../config/config.ts';
import { databaseFindings } from './database-findings.ts';
import type { Finding } from './remark.ts';

/**
 * Returns what is to be said of the database that the nodes of a cluster share. Only who is in a
 * cluster loads the client of PostgreSQL.
 */
export async function examineDatabase(
  { cluster, trunks }: Pick<Config, 'cluster' | 'trunks'>,
  onStep: (what: string) => void,
): Promise<readonly Finding[]> {
  if (cluster === undefined) return [];
  onStep('the shared database');
  const { inspectDatabase } = await import('../cluster/inspect-database.ts');
  return databaseFindings(await inspectDatabase(cluster), trunks);
}
