/**
 * The statements of the heartbeat, for PostgreSQL. Only its clock counts in them. A row of `node`
 * changes once a second, and none of its indexes does: the table has room in each page for that.
 */

/** How long the coordinator's lease lasts. */
const LEASE = `interval '5 seconds'`;
/** How long a program is remembered that wants a name which another one has. */
const DOUBLE_FOR = `interval '12 seconds'`;

const NOW = ms('clock_timestamp()');

/** A standby that takes over has another timeline, and may lack the last second. */
const HISTORY = `epoch || '-' || left(pg_walfile_name(pg_current_wal_lsn()), 8)`;

/** All nodes listen to it. */
export const CHANNEL = 'ari_failover_cluster';

/** Unix time in milliseconds, as a number. */
export function ms(time: string): string {
  return `(extract(epoch from ${time}) * 1000)::float8`;
}

/**
 * $1 name, $2 id, $3 incarnation, $4 host, $5 how long it runs, $6 version, $7 protocol, $8 hash
 * and $9 parts of its configuration, $10 how long another one must not have been heard of
 */
export const JOIN = `
insert into node (name, id, incarnation, host, started_at, seen_at, version, protocol, config_hash, config_parts)
values ($1, $2, $3, $4, clock_timestamp() - $5 * interval '1 millisecond', clock_timestamp(), $6, $7, $8, $9)
on conflict (name) do update set
  id = excluded.id, incarnation = excluded.incarnation, host = excluded.host,
  started_at = excluded.started_at, seen_at = excluded.seen_at, stopped_at = null,
  version = excluded.version, protocol = excluded.protocol,
  config_hash = excluded.config_hash, config_parts = excluded.config_parts
where (node.id = excluded.id and node.incarnation <= excluded.incarnation)
  or node.stopped_at is not null
  or node.seen_at < clock_timestamp() - $10 * interval '1 millisecond'
returning name`;

/**
 * $1 name, $2 incarnation, $3 Asterisk, $4 draining, $5 calls, $6 calls per second, $7 clock, $8
 * the last pass over shares that it knows, $9 its use of limits, $10 what all use of them, $11 how
 * long the others count on a node that is not heard of.
 * The lease is renewed with each heartbeat, and that waits for no disk. Taking it does, so that no
 * two nodes have it after a crash.
 */
export const BEAT = `
with me as (
  update node set seen_at = clock_timestamp(), asterisk = $3, draining = $4, calls = $5,
    calls_per_second = $6, clock_ms = $7, share_pass = $8, limits = $9, totals = $10
  where name = $1 and incarnation = $2
  returning name
), lead as (
  update cluster set
    term = term + case when coordinator = $1 and incarnation = $2 then 0 else 1 end,
    since = case when coordinator = $1 and incarnation = $2 then since else clock_timestamp() end,
    coordinator = $1, incarnation = $2, until = clock_timestamp() + ${LEASE}
  where exists (select from me)
    and (until < clock_timestamp() or (coordinator = $1 and incarnation = $2))
  returning coordinator, since, term
)
select ${NOW} as "atMs", exists (select from me) as "isWritten",
  held.id, held.incarnation, held.host, ${ms('held.started_at')} as "startedAt",
  ${doubleOf('held')} as double,
  coalesce(lead.coordinator, was.coordinator) as coordinator,
  ${ms('coalesce(lead.since, was.since)')} as "sinceMs",
  (select pass from cluster) as pass, (select shares from share where name = $1) as shares,
  (select totals from node join cluster on node.name = cluster.coordinator) as totals,
  (select jsonb_agg(name) from node where $11::float8 is null
    or seen_at > clock_timestamp() - $11 * interval '1 millisecond') as members,
  (select version from cluster) as version, (select ${HISTORY} from cluster) as history,
  set_config('synchronous_commit', case when lead.term <> was.term then 'on' else 'off' end, true)
from (select) as one
left join node as held on held.name = $1
left join lead on true
left join (select * from cluster) as was on lead.term is not null or was.until > clock_timestamp()`;

/** $1 name, $2 id, $3 incarnation, $4 host, $5 how long it runs */
export const MARK = `
update node set double = jsonb_build_object(
  'id', $2::text, 'incarnation', $3::bigint, 'host', $4::text,
  'startedAt', ${ms(`clock_timestamp() - $5 * interval '1 millisecond'`)}, 'at', ${NOW})
where name = $1`;

/** $1 hash of the configuration of the node that asks */
export const LOOK = `
select ${NOW} as "atMs", name, id, incarnation, host, ${ms('started_at')} as "startedAt",
  ${ms('seen_at')} as "seenAt", ${ms('stopped_at')} as "stoppedAt", version, protocol,
  asterisk, draining as "isDraining", calls, calls_per_second as "callsPerSecond",
  clock_ms as "clockMs", config_hash as "configHash",
  case when config_hash <> $1 then config_parts end as "configParts",
  ${doubleOf('node')} as double
from node order by name`;

/** $1 version */
export const CHANGES = `
select kind, name, value, node, at_ms as "atMs", version from shared
where version > $1 order by version`;

/**
 * $1 kind, $2 name, $3 value, $4 node, $5 time, $6 the version that the node knows. The lock on the
 * row of `cluster` lasts until the commit, so that nobody can see a version before a smaller one.
 */
export const PUT = `
with next as (
  update cluster set version = version + 1 returning version
), put as (
  insert into shared (kind, name, value, node, at_ms, version)
  select $1::text, $2::text, $3::jsonb, $4::text, $5::float8, version from next
  on conflict (kind, name) do update set
    value = excluded.value, node = excluded.node, at_ms = excluded.at_ms, version = excluded.version
  where shared.version = $6
  returning version
)
select version, pg_notify('${CHANNEL}', '') from put`;

/** $1 name, $2 incarnation */
export const LEAVE = `
with me as (
  update node set stopped_at = clock_timestamp() where name = $1 and incarnation = $2
)
update cluster set until = clock_timestamp() where coordinator = $1 and incarnation = $2`;

function doubleOf(row: string): string {
  const isFresh = `(${row}.double ->> 'at')::float8 > ${ms(`clock_timestamp() - ${DOUBLE_FOR}`)}`;
  return `case when ${isFresh} then ${row}.double end`;
}
