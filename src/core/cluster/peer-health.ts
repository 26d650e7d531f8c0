import { ranked } from './rank.ts';

/**
 * What a node says of a trunk, from what it has seen itself: its own health without the source
 * `peers`, so that no word comes back as an echo. Unix times in milliseconds, by the database's
 * clock.
 */
export type TrunkOpinion = {
  /** The end of the last call that went well. Absent: the node knows of none. */
  readonly goodAtMs?: number;
} & (
  | {
      /** `unknown`: the node has had no call and no check of it for some minutes. */
      readonly state: 'unknown' | 'up';
    }
  | { readonly state: 'suspect'; readonly failed: FailuresInRow }
  | {
      readonly state: 'down' | 'trying';
      readonly failed: FailuresInRow;
      /** The end of the hold-down, if there is one. */
      readonly untilMs?: number;
    }
);

export interface FailuresInRow {
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** For people: the last one. */
  readonly evidence: string;
}

/** What the source `peers` says of a trunk on this node. */
export type PeersWord =
  /** No other node knows the trunk: the source is to be forgotten. */
  | { readonly says: 'nothing' }
  | { readonly says: 'good' }
  /** One call at a time tests the trunk here, with another way behind it. */
  | { readonly says: 'doubt'; readonly evidence: string }
  /** The trunk is down here too. */
  | {
      readonly says: 'failing';
      readonly evidence: string;
      /** Of the last failure. One that is later than before makes a new hold-down. */
      readonly lastAtMs: number;
      /** The earliest end of the others' hold-downs. Absent: none has one. */
      readonly untilMs?: number;
    };

export interface PeersQuestion {
  readonly own: TrunkOpinion;
  /** The opinions of the other nodes that live, by their names. */
  readonly others: ReadonlyMap<string, TrunkOpinion>;
  readonly failAfter: number;
  readonly nowMs: number;
}

/**
 * After so long each node has told of a call that went well since. A failure elsewhere that is
 * younger proves nothing yet: of a thousand calls a second some always fail. Milliseconds.
 */
export const SETTLED_MS = 1500;

/** A time further ahead is of a clock that was wrong, and counts for nothing. Milliseconds. */
const MOST_AHEAD_MS = 2000;

/**
 * What the other nodes' opinions mean here. They decide together, and never one of them alone: its
 * own network may be what is broken. Failures count in a row over all nodes: a call that went well
 * anywhere begins a new count, so the first trial that succeeds ends `failing` everywhere.
 */
export function peersWord({ own, others, failAfter, nowMs }: PeersQuestion): PeersWord {
  const known = Array.from(others, ([node, opinion]) => ({ node, opinion })).filter(
    ({ opinion }) => opinion.state !== 'unknown',
  );
  if (known.length === 0) return { says: 'nothing' };
  const latestMs = nowMs + MOST_AHEAD_MS;
  const doubts = known
    .flatMap(({ node, opinion }) => doubtOf(node, opinion))
    .filter(({ failed }) => failed.lastAtMs <= latestMs);
  const here = doubtOf('here', own);
  const good = [own, ...others.values()].map(goodAtMs).filter((atMs) => atMs <= latestMs);
  const lastGoodMs = Math.max(-Infinity, ...good);
  const inRow = doubts.filter(({ failed }) => failed.lastAtMs > lastGoodMs);

  const down = inRow.filter(({ isDown }) => isDown);
  const everyone = known.length + (own.state === 'unknown' ? 0 : 1);
  const allDown = down.length + here.filter(({ isDown }) => isDown).length;
  if (down.length >= 2 && allDown * 2 >= everyone) return failing(down);

  const counted = inRow
    .filter(({ failed }) => failed.firstAtMs <= nowMs - SETTLED_MS)
    // Whether a node is down is its own affair, until a call fails here too.
    .filter(({ isDown }) => !isDown || here.length > 0);
  const total = [...here, ...counted]
    .map(({ failed }) => Math.min(failuresSince(lastGoodMs, failed), failAfter - 1))
    .reduce((sum, count) => sum + count, 0);
  if (counted.length > 0 && total >= failAfter) return failing([...here, ...counted]);

  // Whoever has seen the trunk work since needs nobody's word.
  const goodHereMs = goodAtMs(own) <= latestMs ? goodAtMs(own) : -Infinity;
  const heard = doubts.filter(({ isDown, failed }) => isDown && failed.lastAtMs > goodHereMs);
  return heard.length > 0 ? { says: 'doubt', evidence: evidenceOf(heard) } : { says: 'good' };
}

function goodAtMs(opinion: TrunkOpinion): number {
  return opinion.goodAtMs ?? -Infinity;
}

/**
 * Whether the others should hear of this node's opinion: it has changed, or a call went well here
 * after it had failed for them, or they have heard of one by a clock that was ahead.
 * @param told what they have heard last
 */
export function isWorthTelling(
  own: TrunkOpinion,
  told: TrunkOpinion | undefined,
  others: Iterable<TrunkOpinion>,
): boolean {
  if (told === undefined) return own.state !== 'unknown';
  const { goodAtMs: _, ...now } = own;
  const { goodAtMs: __, ...before } = told;
  if (JSON.stringify(now) !== JSON.stringify(before)) return true;
  if (goodAtMs(own) < goodAtMs(told)) return true;
  return [...others].some((opinion) =>
    doubtOf('', opinion).some(
      ({ failed }) => failed.lastAtMs >= goodAtMs(told) && failed.lastAtMs < goodAtMs(own),
    ),
  );
}

/** From one node's trial after a hold-down to the next one's. Milliseconds. */
const TRIAL_EVERY_MS = 2000;
const TRIAL_LATEST_MS = 10_000;

/**
 * How long a node waits with its trial after a hold-down, so that the first node's result spares
 * the callers of the others.
 * @param episode which of the trunk's hold-downs it is: each time another node is the first
 */
export function trialWaitMs(
  trunk: string,
  episode: number,
  node: string,
  nodes: Iterable<string>,
): number {
  const rank = ranked(`${trunk} ${episode}`, [...nodes, node]).indexOf(node);
  return Math.min(rank * TRIAL_EVERY_MS, TRIAL_LATEST_MS);
}

interface Doubt {
  readonly node: string;
  readonly isDown: boolean;
  readonly failed: FailuresInRow;
  readonly untilMs?: number;
}

/** None or one. */
function doubtOf(node: string, opinion: TrunkOpinion): readonly Doubt[] {
  switch (opinion.state) {
    case 'unknown':
    case 'up':
      return [];
    case 'suspect':
      return [{ node, isDown: false, failed: opinion.failed }];
    case 'down':
    case 'trying': {
      const { failed, untilMs } = opinion;
      return [{ node, isDown: true, failed, ...(untilMs === undefined ? {} : { untilMs }) }];
    }
  }
}

/** Only the first and the last one are known by their time. */
function failuresSince(goodAtMs: number, { count, firstAtMs, lastAtMs }: FailuresInRow): number {
  if (firstAtMs > goodAtMs) return count;
  return lastAtMs > goodAtMs ? Math.min(count, 1) : 0;
}

function failing(doubts: readonly Doubt[]): PeersWord {
  const untils = doubts.flatMap(({ untilMs }) => untilMs ?? []);
  return {
    says: 'failing',
    evidence: evidenceOf(doubts),
    lastAtMs: Math.max(...doubts.map(({ failed }) => failed.lastAtMs)),
    ...(untils.length === 0 ? {} : { untilMs: Math.min(...untils) }),
  };
}

/** `a2, a3: SIP 503`: who, and the last failure. */
function evidenceOf(doubts: readonly Doubt[]): string {
  const latest = doubts.toSorted(
    (one, other) => other.failed.lastAtMs - one.failed.lastAtMs || (one.node < other.node ? -1 : 1),
  );
  const names = doubts.map(({ node }) => node).toSorted();
  return `${names.join(', ')}: ${latest[0]?.failed.evidence ?? ''}`;
}
