import { hostname } from 'node:os';
import { sql, type SqlBool } from 'kysely';

/**
 * Holds for the events of a node, and for those that it told before it had its name: they have the
 * name of the machine.
 */
export function isOwnEvent(node: string, machine = hostname()) {
  if (node === machine) return sql<SqlBool>`node = ${node}`;
  const named = sql`select min(at) from event where node = ${node}`;
  return sql<SqlBool>`(node = ${node} or (node = ${machine} and at < coalesce((${named}), 9e15)))`;
}
