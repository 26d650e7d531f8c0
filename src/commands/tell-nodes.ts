import { CLOCK_OFF_MS } from '../cluster-status.ts';
import type { NodeStatus } from '../operations.ts';
import { moment, timeOf } from './moments.ts';
import { table, type Row } from './table.ts';
import type { View } from './verb.ts';

/** The digits of a hash that are shown. */
const DIGITS = 8;

const HEADING = 'NODE,STATE,ASTERISK,CALLS,PER SECOND,CONFIGURATION,VERSION,CLOCK'.split(',');

/** Whether nothing is wrong with the nodes, and all run one version. */
export function isWell(nodes: readonly NodeStatus[]): boolean {
  const present = nodes.filter(({ state }) => state !== 'absent');
  return nodes.every(isRight) && new Set(present.map(({ version }) => version)).size <= 1;
}

function isRight({ state, configuration, clockMs = 0, double }: NodeStatus): boolean {
  const isThere = state === 'together' || state === 'joining' || state === 'unknown';
  const isAlike = configuration.differs.length === 0;
  return isThere && isAlike && Math.abs(clockMs) <= CLOCK_OFF_MS && double === undefined;
}

export function tellNodes(
  nodes: readonly NodeStatus[],
  { columns, nowMs }: View,
): readonly string[] {
  if (nodes.length === 0) return ['This app is in no cluster.'];
  // In a list of nodes, only shares that an absent one keeps are worth a line.
  const tellsShares = nodes.length === 1;
  const rows = nodes.map((node) => rowOf(node, nowMs, tellsShares));
  const coordinator = nodes.find(({ coordinatesSince }) => coordinatesSince !== undefined);
  const since = coordinator?.coordinatesSince;
  return [
    ...table(HEADING, rows, columns),
    ...(since === undefined ? [] : [`* coordinator since ${timeOf(since)}`]),
  ];
}

function rowOf(node: NodeStatus, nowMs: number, tellsShares: boolean): Row {
  const { name, coordinatesSince, asterisk, version, clockMs } = node;
  // What an absent node said last is true no more.
  const isThere = node.state !== 'absent' && node.state !== 'unknown';
  return {
    cells: [
      coordinatesSince === undefined ? name : `${name} *`,
      node.isDraining && isThere ? `${node.state}, drains` : node.state,
      isThere ? (asterisk?.replace(/\+.*/, '') ?? 'away') : '-',
      isThere ? String(node.calls) : '-',
      isThere ? String(Math.round(node.callsPerSecond)) : '-',
      configurationOf(node),
      version,
      isThere && clockMs !== undefined ? signed(clockMs) : '',
    ],
    details: [...detailsOf(node, nowMs), ...sharesOf(node, nowMs, tellsShares)],
  };
}

function detailsOf(node: NodeStatus, nowMs: number): readonly string[] {
  const { state, since, why, stoppedAt, seenAt, host, double, clockMs = 0 } = node;
  const seen = seenAt === undefined ? 'never' : moment(seenAt, nowMs);
  const end =
    stoppedAt === undefined ? `last heard ${seen}` : `stopped ${moment(stoppedAt, nowMs)}`;
  const isOff = Math.abs(clockMs) > CLOCK_OFF_MS;
  const side = clockMs < 0 ? 'behind' : 'ahead of';
  return [
    ...(state === 'alone' && since !== undefined
      ? [`since ${moment(since, nowMs)}: ${why ?? 'nobody knows why'}`]
      : []),
    ...(state === 'absent' || state === 'unknown' ? [`${end}, on ${host}`] : []),
    ...(double === undefined || state === 'alone' ? [] : [doubleOf(double, nowMs)]),
    ...(isOff ? [`its clock is ${signed(clockMs).slice(1)} ${side} the database's`] : []),
  ];
}

/** `keeps 10 of 30 calls of carrier-a until 14:06`, `has 4 of 20 calls a second of carrier-b`. */
function sharesOf(
  { state, shares = [], keepsUntil }: NodeStatus,
  nowMs: number,
  tellsShares: boolean,
): readonly string[] {
  const isAway = state === 'absent';
  if (!isAway && !tellsShares) return [];
  const until = isAway && keepsUntil !== undefined ? ` until ${moment(keepsUntil, nowMs)}` : '';
  return shares.flatMap(({ trunk, calls, callsPerSecond }) =>
    [
      { part: calls, unit: 'calls' },
      { part: callsPerSecond, unit: 'calls a second' },
    ].flatMap(({ part, unit }) =>
      part === undefined
        ? []
        : `${isAway ? 'keeps' : 'has'} ${part.has} of ${part.of} ${unit} of ${trunk}${until}`,
    ),
  );
}

function doubleOf(
  { host, startedAt, isClone }: NonNullable<NodeStatus['double']>,
  nowMs: number,
): string {
  const since = `on ${host} since ${moment(startedAt, nowMs)}`;
  return isClone
    ? `a copy of it runs ${since}: remove the state file of the copy, and restart that`
    : `another node of this name runs ${since}: give each its own \`cluster.node\``;
}

/** The most keys that are named. */
const NAMED = 3;

function configurationOf({ configuration: { hash, differs } }: NodeStatus): string {
  const short = hash.slice(0, DIGITS);
  if (differs.length === 0) return short;
  const more = differs.length > NAMED ? [`${differs.length - NAMED} more`] : [];
  return `${short}: ${[...differs.slice(0, NAMED), ...more].join(', ')}`;
}

/** `+3 ms`, `-1 ms`, `+300 s`. */
function signed(ms: number): string {
  const sign = ms < 0 ? '-' : '+';
  const size = Math.abs(ms);
  return size < CLOCK_OFF_MS
    ? `${sign}${Math.round(size)} ms`
    : `${sign}${Math.round(size / 1000)} s`;
}
