import type { FailuresInRow, TrunkOpinion } from '../core/cluster/peer-health.ts';
import { printable } from '../words/printable.ts';
import { isCount, isMoment, isObject } from '../cluster/read-values.ts';

/** A node has hardly more trunks and hosts. */
const MOST_TRUNKS = 10_000;

/**
 * Reads the opinions of a node from the database, by trunk. What is invalid or of another version
 * is passed over.
 */
export function readOpinions(value: unknown): ReadonlyMap<string, TrunkOpinion> {
  const read = new Map<string, TrunkOpinion>();
  if (!isObject(value)) return read;
  for (const [trunk, said] of Object.entries(value).slice(0, MOST_TRUNKS)) {
    const opinion = opinionIn(said);
    if (opinion !== undefined) read.set(trunk, opinion);
  }
  return read;
}

function opinionIn(said: unknown): TrunkOpinion | undefined {
  if (!isObject(said)) return undefined;
  const { state, goodAtMs, untilMs } = said;
  if (!isOptional(goodAtMs) || !isOptional(untilMs)) return undefined;
  const good = goodAtMs === undefined ? {} : { goodAtMs };
  if (state === 'unknown' || state === 'up') return { ...good, state };
  const failed = failedIn(said['failed']);
  if (failed === undefined) return undefined;
  if (state === 'suspect') return { ...good, state, failed };
  if (state !== 'down' && state !== 'trying') return undefined;
  return { ...good, state, failed, ...(untilMs === undefined ? {} : { untilMs }) };
}

function failedIn(value: unknown): FailuresInRow | undefined {
  if (!isObject(value)) return undefined;
  const { count, firstAtMs, lastAtMs, evidence } = value;
  if (!isCount(count) || !isMoment(firstAtMs) || !isMoment(lastAtMs)) return undefined;
  if (typeof evidence !== 'string') return undefined;
  return { count, firstAtMs, lastAtMs, evidence: printable(evidence) };
}

function isOptional(value: unknown): value is number | undefined {
  return value === undefined || isMoment(value);
}
