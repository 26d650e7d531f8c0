import { ms } from './statements.ts';

/** The statements of the coordinator's pass, for PostgreSQL. */

/**
 * $1 name, $2 incarnation. The row of the coordinator is as old as the table at most: a crash of
 * the server empties it, and then nobody is to be counted as gone.
 */
export const READ_SHARES = `
select ${ms('clock_timestamp()')} as "atMs", cluster.pass as "lastPass",
  ${ms('greatest(cluster.since, me.made_at)')} as "sinceMs",
  (select jsonb_agg(jsonb_build_object('name', name, 'heardAtMs', ${ms('seen_at')},
    'pass', share_pass, 'limits', limits)) from node) as reports,
  coalesce((select jsonb_object_agg(name, shares) from share), '{}') as shares
from cluster join node as me on me.name = $1 and me.incarnation = $2
where cluster.coordinator = $1 and cluster.incarnation = $2`;

/**
 * $1 name, $2 incarnation, $3 the pass that was read, $4 this one, $5 shares by the names of nodes.
 * One statement, so that a coordinator that is stopped in the middle holds no lock.
 */
export const WRITE_SHARES = `
with fence as (
  update cluster set pass = $4
  where coordinator = $1 and incarnation = $2 and pass = $3
  returning pass
), put as (
  insert into share (name, shares)
  select key, value from jsonb_each($5::jsonb) where exists (select from fence)
  on conflict (name) do update set shares = excluded.shares
)
select pass from fence`;
