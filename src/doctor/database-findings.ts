import type { DatabaseFacts, Inspected } from '../cluster/inspect-database.ts';
import { CLOCK_OFF_MS } from '../cluster-status.ts';
import type { Watched } from '../core/route/route.ts';
import { counted } from '../words/counted.ts';
import { enumerate, type Finding, type Severity } from './remark.ts';

/** A tenth of what a heartbeat may take. Milliseconds. */
const SLOW_MS = 200;
/** A node has up to four connections, and administrators need some. */
const CONNECTIONS_PER_NODE = 4;
const MORE_CONNECTIONS = 20;
/** A smaller share runs out after a few calls. */
const SMALLEST_SHARE = 5;

const PAGE = 'docs/cluster.md';

/** Checks the database that the nodes of a cluster share. @param hosts those of `cluster.url` */
export function databaseFindings(
  hosts: readonly Inspected[],
  trunks: readonly Watched[],
): readonly Finding[] {
  const answered = hosts.flatMap((host) => (host.kind === 'answered' ? [host.facts] : []));
  const primary = answered.find(({ isStandby }) => !isStandby);
  const severity = answered.length === 0 ? 'error' : 'warning';
  const silent = hosts.flatMap((host) => (host.kind === 'silent' ? [silence(host, severity)] : []));
  if (primary !== undefined) return [...silent, ...primaryFindings(primary, trunks)];
  return answered.length === 0 ? silent : [...silent, standby(answered)];
}

function silence(
  { at, why }: { readonly at: string; readonly why: string },
  severity: Severity,
): Finding {
  return {
    severity,
    id: 'database-silent',
    what: `the shared database at ${at} cannot be used: ${why}`,
    why: 'a node that reaches no database is alone: it serves its calls with its own part of each limit, and what the other nodes say does not reach it',
    remedy: { file: 'failover.yaml', section: 'cluster', line: lineFor(why) },
  };
}

/** What PostgreSQL and its client say, and the line that helps. */
const LINES: ReadonlyArray<readonly [said: RegExp, line: string]> = [
  [/password/i, 'password_file: <a file with the password of this user>'],
  [/altnames|cert's list/i, 'url: <with a name that stands in its certificate>'],
  [/certificate/i, 'ca_file: <the certificate of its authority>'],
  [/no encryption/i, 'ca_file: <its certificates: the server takes encrypted connections only>'],
];

function lineFor(why: string): string {
  const [, line] = LINES.find(([said]) => said.test(why)) ?? [];
  return line ?? 'url: <the address, the user and the database that are right>';
}

function standby(hosts: readonly DatabaseFacts[]): Finding {
  return {
    severity: 'error',
    id: 'database-standby',
    what: `no host of the shared database that answers takes writes: ${enumerate(hosts.map(({ at }) => at))}`,
    why: 'every node stays alone, because it cannot say that it lives',
    remedy: { file: 'failover.yaml', section: 'cluster', line: 'url: <with the primary, too>' },
  };
}

function primaryFindings(facts: DatabaseFacts, trunks: readonly Watched[]): readonly Finding[] {
  return [
    answers(facts),
    ...tables(facts),
    ...notices(facts),
    ...roundTrip(facts),
    ...clock(facts),
    ...connections(facts),
    ...smallLimits(facts, trunks),
  ];
}

function answers({ at, roundTripMs, aheadMs, nodes }: DatabaseFacts): Finding {
  const clock = `this host's clock is ${Math.round(Math.abs(aheadMs))} ms ${sideOf(aheadMs)} its own`;
  return {
    severity: 'note',
    id: 'database-answers',
    what: `the shared database at ${at} answers in ${Math.round(roundTripMs)} ms; ${clock}; ${counted(nodes, 'node')} ${nodes === 1 ? 'lives' : 'live'}`,
    why: 'nodes share limits, holds, drains and drills by it',
    remedy: { file: '', line: 'nothing' },
  };
}

function sideOf(aheadMs: number): string {
  return aheadMs > 0 ? 'ahead of' : 'behind';
}

function tables({ at, isCurrent, forbidden, mayMake }: DatabaseFacts): readonly Finding[] {
  const found: Finding[] = [];
  if (!isCurrent && !mayMake) {
    found.push({
      severity: 'error',
      id: 'database-tables',
      what: `the shared database at ${at} lacks tables or columns of this version, and the app's role may not make them`,
      why: 'every node stays alone',
      remedy: {
        file: '',
        line: `start the app once with the URL of the owner, then grant the role of the app what ${PAGE} says`,
      },
    });
  }
  if (forbidden.length > 0) {
    found.push({
      severity: 'error',
      id: 'database-rights',
      what: `the app's role may not read and write ${enumerate(forbidden)} in the shared database at ${at}`,
      why: 'every node stays alone, or does not hear what the others say',
      remedy: {
        file: '',
        line: `GRANT SELECT, INSERT, UPDATE, DELETE ON ${forbidden.join(', ')} TO <the app's role>;`,
      },
    });
  }
  return found;
}

function notices({ at, isHeard = true }: DatabaseFacts): readonly Finding[] {
  if (isHeard) return [];
  return [
    {
      severity: 'note',
      id: 'database-notices',
      what: `LISTEN does not work at ${at}: often a PgBouncer in front of it shares connections`,
      why: 'what one node says reaches the others with their next heartbeat, up to a second later',
      remedy: { file: 'pgbouncer.ini', line: 'pool_mode = session' },
    },
  ];
}

function roundTrip({ at, roundTripMs }: DatabaseFacts): readonly Finding[] {
  if (roundTripMs <= SLOW_MS) return [];
  return [
    {
      severity: 'warning',
      id: 'database-slow',
      what: `the shared database at ${at} answers after ${Math.round(roundTripMs)} ms at best`,
      why: 'a heartbeat that takes longer than 2 s counts as unanswered, and the node is alone after 10 s without one; calls do not wait for it',
      remedy: { file: '', line: 'place the database near its nodes' },
    },
  ];
}

function clock({ at, aheadMs }: DatabaseFacts): readonly Finding[] {
  if (Math.abs(aheadMs) <= CLOCK_OFF_MS) return [];
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  return [
    {
      severity: 'warning',
      id: 'database-clock',
      what: `this host's clock is ${seconds} s ${sideOf(aheadMs)} that of the shared database at ${at}`,
      why: 'times in the records and logs of the nodes do not fit together; holds and drills end in time all the same',
      remedy: { file: '', line: 'apt-get install chrony' },
    },
  ];
}

function connections({ at, maxConnections, nodes }: DatabaseFacts): readonly Finding[] {
  const some = Math.max(nodes, 1);
  const wanted = CONNECTIONS_PER_NODE * some + MORE_CONNECTIONS;
  if (maxConnections >= wanted) return [];
  return [
    {
      severity: 'warning',
      id: 'database-connections',
      what: `the shared database at ${at} takes ${maxConnections} connections: ${counted(some, 'node')} and administrators need ${wanted}`,
      why: 'a node that gets no connection is alone, and its records wait in its spool',
      remedy: { file: 'postgresql.conf', line: `max_connections = ${wanted}` },
    },
  ];
}

/** Limits of which each node gets too little. */
function smallLimits({ nodes }: DatabaseFacts, trunks: readonly Watched[]): readonly Finding[] {
  if (nodes < 2) return [];
  const smallest = SMALLEST_SHARE * nodes;
  const small = trunks
    .filter(({ limitsPerNode }) => limitsPerNode !== true)
    .flatMap(({ name, maxCalls = Infinity, maxCallsPerSecond = Infinity }) => [
      ...(maxCalls < smallest ? [`max_calls of ${name} is ${maxCalls}`] : []),
      ...(maxCallsPerSecond < smallest
        ? [`max_calls_per_second of ${name} is ${maxCallsPerSecond}`]
        : []),
    ]);
  if (small.length === 0) return [];
  return [
    {
      severity: 'note',
      id: 'small-limit',
      what: `${enumerate(small)}: less than ${SMALLEST_SHARE} for each of ${nodes} nodes`,
      why: 'calls pass the trunk over on a node that has used up its share, although another node has some left',
      remedy: {
        file: '',
        line: 'let fewer nodes use this trunk, or write limits_per: node where the carrier counts by address',
      },
    },
  ];
}
