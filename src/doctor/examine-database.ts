import { inspectDatabase } from '../cluster/inspect-database.ts';
import type { Config } from '../config/config.ts';
import { databaseFindings } from './database-findings.ts';
import type { Finding } from './remark.ts';

/** Returns what is to be said of the database that the nodes of a cluster share. */
export async function examineDatabase({
  cluster,
  trunks,
}: Pick<Config, 'cluster' | 'trunks'>): Promise<readonly Finding[]> {
  return cluster === undefined ? [] : databaseFindings(await inspectDatabase(cluster), trunks);
}
