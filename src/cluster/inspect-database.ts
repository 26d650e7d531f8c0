import { EventEmitter, once } from 'node:events';
import { postgresPool, type PostgresPool } from '../postgres-pool.ts';
import { present } from '../present.ts';
import { whyOf } from '../words/why-of.ts';
import { ms, UNHEARD_FOR } from './statements.ts';

/** How long a connection may take, and how long an answer: as long as a heartbeat. Milliseconds. */
const PATIENCE = { connectMs: 2000, answerMs: 2000 };
/** How long a notice may take from one connection to another. Milliseconds. */
const NOTICE_WITHIN_MS = 1000;
/** The quickest of so many questions says the round trip. */
const QUESTIONS = 5;
/** Nobody else listens to it. */
const CHANNEL = 'ari_failover_doctor';
const TABLES = ['node', 'cluster', 'shared', 'share'];

/** The shared database, as somebody finds it who asks once. */
export interface DatabaseFacts {
  /** Where it is: host and port. */
  readonly at: string;
  /** A server that takes no writes. */
  readonly isStandby: boolean;
  /** The tables of the cluster that it lacks. */
  readonly missing: readonly string[];
  /** Those in which this role may not read or write. */
  readonly forbidden: readonly string[];
  /** Whether the role may make tables. */
  readonly mayCreate: boolean;
  readonly roundTripMs: number;
  /** How far this host's clock is ahead of the database's. Milliseconds. */
  readonly aheadMs: number;
  readonly maxConnections: number;
  /** The nodes that live. */
  readonly nodes: number;
  /** Whether a notice (`NOTIFY`) reaches who listens. */
  readonly isHeard: boolean;
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
  const options = { name: 'ari-failover doctor', max: 1, patience: PATIENCE, ...present({ ca }) };
  const asking = postgresPool(url, options);
  const listening = postgresPool(url, { ...options, listens: { channel: CHANNEL, onNotice } });
  try {
    const facts = await ask(asking);
    const isHeard = facts.isStandby || (await isNoticed(asking, listening, notices));
    return { kind: 'answered', facts: { at, ...facts, isHeard } };
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
  readonly mayCreate: boolean;
  readonly maxConnections: number;
}

const ASK = `
  select pg_is_in_recovery() as "isStandby",
    coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate",
    current_setting('max_connections')::integer as "maxConnections",
    array(select name from unnest($1::text[]) as name where to_regclass(name) is null) as missing,
    array(select name from unnest($1::text[]) as name where to_regclass(name) is not null and not (
      has_table_privilege(to_regclass(name), 'select')
      and has_table_privilege(to_regclass(name), 'insert')
      and has_table_privilege(to_regclass(name), 'update'))) as forbidden`;

const COUNT_NODES = `select count(*)::integer as nodes from node
  where stopped_at is null and seen_at > clock_timestamp() - ${UNHEARD_FOR}`;

async function ask(pool: PostgresPool): Promise<Omit<DatabaseFacts, 'at' | 'isHeard'>> {
  const { rows } = await pool.query<Row>(ASK, [TABLES]);
  const [row] = rows;
  if (row === undefined) throw new Error('the answer is empty');
  const { roundTripMs, aheadMs } = await quickest(pool);
  const canCount =
    !row.isStandby && !row.missing.includes('node') && !row.forbidden.includes('node');
  const counted = canCount ? await pool.query<{ nodes: number }>(COUNT_NODES) : undefined;
  return { ...row, roundTripMs, aheadMs, nodes: counted?.rows[0]?.nodes ?? 0 };
}

/** The quickest answer says the clock best (RFC 5905, section 10). */
async function quickest(
  pool: PostgresPool,
): Promise<{ readonly roundTripMs: number; readonly aheadMs: number }> {
  let best = { roundTripMs: Infinity, aheadMs: 0 };
  for (let question = 0; question < QUESTIONS; question += 1) {
    const sent = { monotonicMs: performance.now(), wallMs: Date.now() };
    const { rows } = await pool.query<{ atMs: number }>(
      `select ${ms('clock_timestamp()')} as "atMs"`,
    );
    const roundTripMs = performance.now() - sent.monotonicMs;
    if (roundTripMs >= best.roundTripMs) continue;
    best = { roundTripMs, aheadMs: sent.wallMs + roundTripMs / 2 - (rows[0]?.atMs ?? 0) };
  }
  return best;
}

async function isNoticed(
  asking: PostgresPool,
  listening: PostgresPool,
  notices: EventEmitter,
): Promise<boolean> {
  await listening.query('select 1');
  const heard = once(notices, 'notice', { signal: AbortSignal.timeout(NOTICE_WITHIN_MS) }).then(
    () => true,
    () => false,
  );
  await asking.query(`notify ${CHANNEL}`);
  return heard;
}
