import { EventEmitter, once } from 'node:events';
import { postgresPool, type PostgresPool } from '../postgres-pool.ts';
import { present } from '../present.ts';
import { whyOf } from '../words/why-of.ts';
import { Clock } from './clock.ts';
import { DONE_STEPS, STEP_NAMES } from './migrate.ts';
import { HEARTBEAT_PATIENCE } from './pg-store.ts';
import { ms, UNHEARD_FOR } from './statements.ts';

/** How long a notice may take from one connection to another. Milliseconds. */
const NOTICE_WITHIN_MS = 1000;
/** The quickest of so many questions says the round trip. */
const QUESTIONS = 5;
/** Nobody else listens to it. */
const CHANNEL = 'ari_failover_doctor';
const TABLES = ['node', 'cluster', 'shared', 'share'];

/** What one look at the shared database has found. */
export interface DatabaseFacts {
  /** Where it is: host and port. */
  readonly at: string;
  /** A server that takes no writes. */
  readonly isStandby: boolean;
  /** Whether it has all tables and columns of this version. */
  readonly isCurrent: boolean;
  /** Whether this role may make what it lacks. */
  readonly mayMake: boolean;
  /** The tables in which this role may not read or write. */
  readonly forbidden: readonly string[];
  readonly roundTripMs: number;
  /** How far this host's clock is ahead of the database's. Milliseconds. */
  readonly aheadMs: number;
  readonly maxConnections: number;
  /** The nodes that live. */
  readonly nodes: number;
  /** Whether a notice (`NOTIFY`) reaches who listens. Absent: nobody could listen. */
  readonly isHeard?: boolean;
}

export type Inspected =
  | { readonly kind: 'answered'; readonly facts: DatabaseFacts }
  | { readonly kind: 'silent'; readonly at: string; readonly why: string };

/** Asks each host of the shared database. Writes nothing. */
export function inspectDatabase({
  urls,
  ca,
}: {
  readonly urls: readonly string[];
  readonly ca?: string;
}): Promise<readonly Inspected[]> {
  return Promise.all(urls.map((url) => inspectHost(url, ca)));
}

async function inspectHost(url: string, ca: string | undefined): Promise<Inspected> {
  const at = hostOf(url);
  const notices = new EventEmitter();
  const onNotice = (): boolean => notices.emit('notice');
  // One connection listens while the other one asks.
  const options = {
    name: 'ari-failover doctor',
    max: 1,
    patience: HEARTBEAT_PATIENCE,
    ...present({ ca }),
  };
  const asking = postgresPool(url, options);
  const listening = postgresPool(url, { ...options, listens: { channel: CHANNEL, onNotice } });
  try {
    const facts = await ask(asking);
    const isHeard = facts.isStandby
      ? undefined
      : await isNoticed(asking, listening, notices).catch(() => undefined);
    return { kind: 'answered', facts: { at, ...facts, ...present({ isHeard }) } };
  } catch (error) {
    return { kind: 'silent', at, why: whyOf(error) };
  } finally {
    for (const pool of [asking, listening]) void pool.end().catch(() => undefined);
  }
}

function hostOf(url: string): string {
  const { hostname, port } = new URL(url);
  if (hostname === '') return 'a socket of this host';
  return port === '' ? hostname : `${hostname}:${port}`;
}

interface Row {
  readonly isStandby: boolean;
  readonly missing: readonly string[];
  readonly forbidden: readonly string[];
  readonly mayMake: boolean;
  readonly maxConnections: number;
}

/** The role needs `DELETE` only to remove rows of nodes that are gone. */
const ASK = `
  select pg_is_in_recovery() as "isStandby",
    coalesce(has_schema_privilege(current_schema(), 'create'), false) and (
      to_regclass('node') is null or pg_has_role(
        (select relowner from pg_class where oid = to_regclass('node')), 'usage')) as "mayMake",
    current_setting('max_connections')::integer as "maxConnections",
    array(select name from unnest($1::text[] || $2::text) as name
      where to_regclass(name) is null) as missing,
    array(select name from unnest($1::text[] || $2::text) as name
      where to_regclass(name) is not null and not (
        has_table_privilege(to_regclass(name), 'select') and (name = $2 or
          has_table_privilege(to_regclass(name), 'insert')
          and has_table_privilege(to_regclass(name), 'update')))) as forbidden`;

const COUNT_NODES = `select count(*)::integer as nodes from node
  where stopped_at is null and seen_at > clock_timestamp() - ${UNHEARD_FOR}`;

async function ask(pool: PostgresPool): Promise<Omit<DatabaseFacts, 'at' | 'isHeard'>> {
  const { rows } = await pool.query<Row>(ASK, [TABLES, DONE_STEPS]);
  const [row] = rows;
  if (row === undefined) throw new Error('the answer is empty');
  const { missing, ...found } = row;
  const mayRead = (table: string): boolean => ![...missing, ...found.forbidden].includes(table);
  const steps = mayRead(DONE_STEPS)
    ? await pool.query<{ name: string }>(`select name from ${DONE_STEPS}`)
    : undefined;
  const done = new Set(steps?.rows.map(({ name }) => name));
  const counted = mayRead('node') ? await pool.query<{ nodes: number }>(COUNT_NODES) : undefined;
  return {
    ...found,
    isCurrent:
      missing.length === 0 && (steps === undefined || STEP_NAMES.every((step) => done.has(step))),
    nodes: counted?.rows[0]?.nodes ?? 0,
    ...(await timesOf(pool)),
  };
}

async function timesOf(
  pool: PostgresPool,
): Promise<Pick<DatabaseFacts, 'roundTripMs' | 'aheadMs'>> {
  const clock = new Clock({ now: () => performance.now(), wall: Date.now });
  for (let question = 0; question < QUESTIONS; question += 1) {
    const sentMs = performance.now();
    const { rows } = await pool.query<{ atMs: number }>(
      `select ${ms('clock_timestamp()')} as "atMs"`,
    );
    clock.take(sentMs, performance.now(), rows[0]?.atMs ?? 0);
  }
  return { roundTripMs: clock.shortestMs ?? Infinity, aheadMs: clock.aheadMs ?? 0 };
}

async function isNoticed(
  asking: PostgresPool,
  listening: PostgresPool,
  notices: EventEmitter,
): Promise<boolean> {
  await listening.query('select 1');
  const given = new AbortController();
  const heard = once(notices, 'notice', { signal: given.signal }).then(
    () => true,
    () => false,
  );
  await asking.query(`notify ${CHANNEL}`);
  const timer = setTimeout(() => given.abort(), NOTICE_WITHIN_MS);
  return heard.finally(() => clearTimeout(timer));
}
