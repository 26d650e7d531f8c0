import { ALL_BACK, ms, UNHEARD_FOR } from './statements.ts';

/** What is removed with a node, or after some time. */
export interface SweptKinds {
  /** False: only a person says that a node does not come back. */
  readonly byTime: boolean;
  /** Entries with the name of a node. */
  readonly ofNodes: readonly string[];
  /** Entries that are of no use once they are old. */
  readonly passing: readonly string[];
}

/** How long rows are kept of a node that is not heard of, and of what is over. */
const KEPT = `interval '7 days'`;

/** The node of an entry of a kind that each node has for itself: `a3`, `tuesday/a3`. */
const NODE_OF = `substring(shared.name from '[^/]*$')`;

/**
 * Removes the rows of nodes that do not come back. $1 name and $2 incarnation of the node that
 * coordinates, $3 whether time alone makes a node one of them, $4 the kinds of entries that each
 * node has for itself, $5 those that are of no use once they are old.
 * Whoever has a copy of an entry that is gone reads all anew: the epoch is another one.
 */
export const SWEEP = `
with leads as (
  select from cluster where coordinator = $1 and incarnation = $2
), settled as (
  select from node where name = $1 and made_at < clock_timestamp() - ${ALL_BACK}
    and exists (select from leads)
), old as (
  select name, host, seen_at, exists (
    select from shared where kind = 'forgotten' and shared.name = node.name
      and at_ms > ${ms('node.seen_at')}
  ) as forgotten
  from node where name <> $1 and exists (select from leads)
    and (stopped_at is not null or seen_at < clock_timestamp() - ${UNHEARD_FOR})
), gone as (
  delete from node using old
  where node.name = old.name and node.seen_at = old.seen_at
    and (old.forgotten or ($3 and old.seen_at < clock_timestamp() - ${KEPT}))
  returning node.name, node.host, old.forgotten
), shares as (
  delete from share where name in (select name from gone) or (
    exists (select from settled) and not exists (select from node where node.name = share.name)
    and not jsonb_path_exists(shares, '$.*.reserved ? (@ != 0)')
  )
), said as (
  delete from shared where (kind = any($4) and ${NODE_OF} in (select name from gone)) or (
    exists (select from settled) and at_ms < ${ms(`clock_timestamp() - ${KEPT}`)} and (
      kind = any($5) or (
        kind = any($4) and not exists (select from node where node.name = ${NODE_OF})
      )
    )
  )
  returning kind
), anew as (
  update cluster set epoch = gen_random_uuid()::text where exists (select from said)
)
select name, host, forgotten as "isForgotten" from gone`;
