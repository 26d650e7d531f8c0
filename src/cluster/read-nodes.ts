import { present } from '../present.ts';
import type { Fingerprint } from '../settings/fingerprint.ts';
import { printable } from '../words/printable.ts';
import { readShares } from './read-shares.ts';
import { isCount, isMoment, isObject } from './read-values.ts';
import type { Refuse } from './refused-rows.ts';
import type { Holder, NodeRow } from './shared-store.ts';

/** The row of a node as the database has it. Its texts and times are whatever somebody wrote. */
export type FoundNode = {
  readonly [Key in keyof Required<NodeRow>]: Required<NodeRow>[Key] | null;
} & { readonly name: string };

/** Reads the row of a node. None if it cannot be shown to anybody. */
export function readNode(row: FoundNode, refuse: Refuse): readonly NodeRow[] {
  const { name, seenAt, stoppedAt } = row;
  const refused = (what: string): readonly NodeRow[] => {
    refuse({ table: 'node', row: name, what });
    return [];
  };
  const holder = readHolder(row);
  if (name !== printable(name)) return refused('name');
  if (holder === undefined) return refused('id, incarnation or started_at');
  if (!isMoment(seenAt)) return refused('seen_at');
  if (stoppedAt !== null && !isMoment(stoppedAt)) return refused('stopped_at');
  const { isDraining, calls, callsPerSecond, clockMs, asterisk, version, protocol } = row;
  const { configHash, configParts } = row;
  return [
    {
      ...holder,
      name,
      seenAt,
      isDraining: isDraining === true,
      calls: isCount(calls) ? calls : 0,
      callsPerSecond: isNumber(callsPerSecond) ? Math.max(callsPerSecond, 0) : 0,
      version: printable(version ?? ''),
      protocol: protocol ?? 0,
      configHash: printable(configHash ?? ''),
      ...present({
        stoppedAt: stoppedAt ?? undefined,
        asterisk: asterisk === null ? undefined : printable(asterisk),
        clockMs: isNumber(clockMs) ? clockMs : undefined,
        configParts: configParts === null ? undefined : readParts(name, configParts, refuse),
        double: readHolder(row.double),
        shares: row.shares === null ? undefined : readShares(name, row.shares, refuse),
      }),
    },
  ];
}

/** Who runs under the name of a node. Undefined: nobody, or nobody can read it. */
export function readHolder(value: unknown): Holder | undefined {
  if (!isObject(value)) return undefined;
  const { id, incarnation, host, startedAt } = value;
  if (typeof id !== 'string' || typeof host !== 'string') return undefined;
  if (!isCount(incarnation) || !isMoment(startedAt)) return undefined;
  return { id, incarnation, host: printable(host), startedAt };
}

function readParts(node: string, value: unknown, refuse: Refuse): Fingerprint['parts'] {
  const sections = isObject(value) ? Object.entries(value) : undefined;
  if (sections?.every(([, digests]) => isObject(digests)) === true) {
    return Object.fromEntries(
      sections.map(([section, digests]) => [printable(section), textsIn(digests)]),
    );
  }
  refuse({ table: 'node', row: node, what: 'config_parts' });
  return {};
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  const all = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(all.map(([place, digest]) => [printable(place), String(digest)]));
}

function isNumber(value: number | null): value is number {
  return Number.isFinite(value);
}
