import type { Need, NodeStatus } from '../operations.ts';

/**
 * What may be over soon is no need yet: a database that moves to its standby, a file that is being
 * rolled out, a node that restarts. Milliseconds.
 */
const PATIENCE_MS = 60_000;

/**
 * What needs a person in the cluster. The coordinator alone says it of other nodes, so that people
 * hear of it once.
 */
export function needsOfNodes(nodes: readonly NodeStatus[], nowMs: number): readonly Need[] {
  const isCoordinator = nodes.some((node) => node.isSelf && node.coordinatesSince !== undefined);
  return nodes
    .filter(({ isSelf }) => isSelf || isCoordinator)
    .flatMap((node) => {
      const all = [needOfAlone, needOfAbsent, needOfDrift];
      // The first is the cause of the others.
      return all.map((needOf) => needOf(node, nowMs)).find((need) => need !== undefined) ?? [];
    });
}

function needOfAlone(node: NodeStatus, nowMs: number): Need | undefined {
  const { name, isSelf, state, since, why, double } = node;
  const base = { kind: 'node', name, level: 'warning' } as const;
  if (double !== undefined && isSelf) {
    const what = double.isClone ? 'a copy of it runs' : 'another node of this name runs';
    const text = `node ${name}: ${what} on ${double.host} since ${double.startedAt}`;
    return { ...base, reason: { code: 'node-double', text }, since: double.startedAt };
  }
  if (state !== 'alone' || isYoung(since, nowMs)) return undefined;
  const text = `node ${name} is alone: ${why ?? 'nobody knows why'}`;
  return { ...base, reason: { code: 'node-alone', text }, ...sinceOf(since) };
}

function needOfAbsent(node: NodeStatus, nowMs: number): Need | undefined {
  const { name, host, state, since, stoppedAt } = node;
  if (state !== 'absent') return undefined;
  if (stoppedAt !== undefined && isYoung(stoppedAt, nowMs)) return undefined;
  const what = stoppedAt === undefined ? 'is absent' : 'was stopped and has not come back';
  const text = `node ${name} on ${host} ${what}`;
  const reason = { code: 'node-absent', text };
  return { kind: 'node', name, level: 'warning', reason, ...sinceOf(since) };
}

function needOfDrift({ name, configuration }: NodeStatus, nowMs: number): Need | undefined {
  const { differs, differsSince } = configuration;
  if (differs.length === 0 || isYoung(differsSince, nowMs)) return undefined;
  const text = `node ${name} has another configuration than most: ${shortList(differs)}`;
  const reason = { code: 'node-differs', text };
  return { kind: 'node', name, level: 'warning', reason, ...sinceOf(differsSince) };
}

function isYoung(since: string | undefined, nowMs: number): boolean {
  return since === undefined || nowMs - Date.parse(since) < PATIENCE_MS;
}

function sinceOf(since: string | undefined): { readonly since?: string } {
  return since === undefined ? {} : { since };
}

/** The most keys that are named. */
const NAMED = 3;

function shortList(all: readonly string[]): string {
  const more = all.length > NAMED ? [`${all.length - NAMED} more`] : [];
  return [...all.slice(0, NAMED), ...more].join(', ');
}
