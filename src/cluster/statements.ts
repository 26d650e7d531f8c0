import { ABSENT_AFTER_MS } from './node-statuses.ts';

/**
 * The statements of the heartbeat, for PostgreSQL. Only its clock counts in them. A row of `node`
 * changes once a second, and none of its indexes does: the table has room in each page for that.
 */

/** How long the coordinator's lease lasts. */
const LEASE = `interval '5 seconds'`;
/** After so long every node that lives is in a table again that was lost. */
export const ALL_BACK = `interval '1 minute'`;
/** The others call a node absent that was not heard of for so long. */
export const UNHEARD_FOR = `interval '${ABSENT_AFTER_MS} milliseconds'`;
/** How long a program is remembered that wants a name which another one has. */
const DOUBLE_FOR = `interval '12 seconds'`;

/** Whether nobody has the lease. */
const FREE = `until not between clock_timestamp() and clock_timestamp() + ${LEASE}`;

const NOW = ms('clock_timestamp()');

/** Whoever sets the server's clock back leaves times that are still to come. */
const UNHEARD = `(node.seen_at < clock_timestamp() - $10 * interval '1 millisecond'
    or node.seen_at > clock_timestamp() + $10 * interval '1 millisecond')`;

/**
 * A standby that takes over has another timeline, and may lack the last second. A table that was
 * emptied or restored has another file.
 */
const HISTORY = `concat_ws('-', epoch, left(pg_walfile_name(pg_current_wal_lsn()), 8),
  pg_relation_filenode('shared'), pg_relation_filenode('cluster'))`;

/** All nodes listen to it. */
export const CHANNEL = 'ari_failover_cluster';

/** Unix time in milliseconds, as a number. */
export function ms(time: string): string {
  return `(extract(epoch from ${time}) * 1000)::float8`;
}

/**
 * $1 name, $2 id, $3 incarnation, $4 host, $5 how long it runs, $6 version, $7 protocol, $8 hash
 * and $9 parts of its configuration, $10 how long another one must not have been heard of. The
 * protocol of the cluster counts as long as a node lives that speaks it.
 */
export const JOIN = `
insert into node (name, id, incarnation, host, started_at, seen_at, version, protocol, config_hash, config_parts)
select $1, $2, $3::bigint, $4, clock_timestamp() - $5 * interval '1 millisecond', clock_timestamp(), $6, $7::integer, $8, $9::jsonb
where not exists (
  select from node join cluster on node.protocol >= cluster.protocol
  where cluster.protocol > $7::integer and node.name <> $1 and node.stopped_at is null and not ${UNHEARD}
)
on conflict (name) do update set
  id = excluded.id, incarnation = excluded.incarnation, host = excluded.host,
  started_at = excluded.started_at, seen_at = excluded.seen_at, stopped_at = null,
  version = excluded.version, protocol = excluded.protocol,
  config_hash = excluded.config_hash, config_parts = excluded.config_parts
where (node.id = excluded.id and node.incarnation <= excluded.incarnation)
  or node.stopped_at is not null
  or ${UNHEARD}
returning name`;

/**
 * $1 name, $2 incarnation, $3 Asterisk, $4 draining, $5 calls, $6 calls per second, $7 clock, $8
 * the last pass over shares that it knows, $9 its use of limits, $10 what all use of them, $11 how
 * long the others count on a node that is not heard of.
 * The lease is renewed with each heartbeat, and that waits for no disk. Taking it does, so that no
 * two nodes have it after a crash. One that ends later than a lease can is of a clock that was set
 * back since. The protocol of the cluster is the lowest of its nodes, those that are away included.
 */
export const BEAT = `
with me as (
  update node set seen_at = clock_timestamp(), made_at = least(made_at, clock_timestamp()),
    asterisk = $3, draining = $4, calls = $5,
    calls_per_second = $6, clock_ms = $7, share_pass = $8, limits = $9, totals = $10
  where name = $1 and incarnation = $2
  returning made_at
), lead as (
  update cluster set
    term = case when coordinator = $1 and incarnation = $2 then term else ${next('term')} end,
    since = case when coordinator = $1 and incarnation = $2 and since <= clock_timestamp()
      then since else clock_timestamp() end,
    coordinator = $1, incarnation = $2, until = clock_timestamp() + ${LEASE},
    protocol = case when (select made_at from me) < clock_timestamp() - ${ALL_BACK}
      then (select min(protocol) from node) else protocol end
  where exists (select from me)
    and (${FREE} or (coordinator = $1 and incarnation = $2))
  returning coordinator, since, term
)
select ${NOW} as "atMs", exists (select from me) as "isWritten",
  held.id, held.incarnation, held.host, ${ms('held.started_at')} as "startedAt",
  ${doubleOf('held')} as double,
  coalesce(lead.coordinator, was.coordinator) as coordinator,
  ${ms('coalesce(lead.since, was.since)')} as "sinceMs",
  (select protocol from cluster) as protocol, (select pass from cluster) as pass, (select shares from share where name = $1) as shares,
  (select totals from node join cluster on node.name = cluster.coordinator) as totals,
  (select jsonb_agg(name) from node where $11::float8 is null
    or seen_at > clock_timestamp() - $11 * interval '1 millisecond') as members,
  (select version from cluster) as version, (select ${HISTORY} from cluster) as history,
  set_config('synchronous_commit', case when lead.term <> was.term then 'on' else 'off' end, true)
from (select) as one
left join node as held on held.name = $1
left join lead on true
left join (select * from cluster) as was on lead.term is not null or not ${FREE}`;

/** Puts the row of the cluster in again, if somebody has removed it. */
export const REPAIR = `
insert into cluster (version, pass)
select ${highest('version', 'shared')}, ${highest('share_pass', 'node')}
on conflict do nothing`;

/** $1 name, $2 id, $3 incarnation, $4 host, $5 how long it runs */
export const MARK = `
update node set double = jsonb_build_object(
  'id', $2::text, 'incarnation', $3::bigint, 'host', $4::text,
  'startedAt', ${ms(`clock_timestamp() - $5 * interval '1 millisecond'`)}, 'at', ${NOW})
where name = $1`;

/** In a larger cluster only the shares of absent nodes are read: the others change often. */
const MOST_WITH_SHARES = 20;

/** $1 hash of the configuration of the node that asks */
export const LOOK = `
select ${NOW} as "atMs", name, id, incarnation, host, ${ms('started_at')} as "startedAt",
  ${ms('seen_at')} as "seenAt", ${ms('stopped_at')} as "stoppedAt", version, protocol,
  asterisk, draining as "isDraining", calls, calls_per_second as "callsPerSecond",
  clock_ms as "clockMs", config_hash as "configHash",
  case when config_hash <> $1 then config_parts end as "configParts",
  ${doubleOf('node')} as double,
  case when stopped_at is not null or seen_at < clock_timestamp() - ${UNHEARD_FOR}
    or (select count(*) from node) <= ${MOST_WITH_SHARES}
  then (select shares from share where share.name = node.name) end as shares
from node order by name`;

/** $1 version */
export const CHANGES = `
select kind, name, value, node, at_ms as "atMs", version from shared
where version > $1 order by version`;

/**
 * $1 kind, $2 name, $3 value, $4 node, $5 time, $6 the version that the node knows. The lock on the
 * row of `cluster` lasts until the commit, so that nobody can see a version before a smaller one. A
 * row with a version that was never given is nobody's word.
 */
export const PUT = `
with next as (
  update cluster set version = ${next('version')} returning version
), put as (
  insert into shared (kind, name, value, node, at_ms, version)
  select $1::text, $2::text, $3::jsonb, $4::text, $5::float8, version from next
  on conflict (kind, name) do update set
    value = excluded.value, node = excluded.node, at_ms = excluded.at_ms, version = excluded.version
  where shared.version = $6 or shared.version not between 1 and (select version from next)
  returning version
)
select version, pg_notify('${CHANNEL}', '') from put`;

/** $1 name, $2 incarnation */
export const LEAVE = `
with me as (
  update node set stopped_at = clock_timestamp() where name = $1 and incarnation = $2
)
update cluster set until = clock_timestamp() where coordinator = $1 and incarnation = $2`;

/** Of all that were ever given. */
function highest(column: string, table: string): string {
  const isGiven = `${column} between 0 and ${Number.MAX_SAFE_INTEGER}`;
  return `coalesce((select max(${column}) from ${table} where ${isGiven}), 0)`;
}

/** The number after this one. One that was never given, because it is too large, begins anew. */
function next(column: string): string {
  const isGiven = `${column} between 0 and ${Number.MAX_SAFE_INTEGER - 1}`;
  return `case when ${isGiven} then ${column} + 1 else 1 end`;
}

function doubleOf(row: string): string {
  const sinceMs = `to_jsonb(${ms(`clock_timestamp() - ${DOUBLE_FOR}`)})`;
  // JSON may have anything there: what is no number is compared, and never converted.
  const at = `${row}.double -> 'at'`;
  const isFresh = `jsonb_typeof(${at}) = 'number' and ${at} > ${sinceMs}`;
  return `case when ${isFresh} then ${row}.double end`;
}
