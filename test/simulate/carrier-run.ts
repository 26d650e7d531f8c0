import { peersWord, type TrunkOpinion } from '../../src/core/cluster/peer-health.ts';
import { Random } from './random.ts';
import { VirtualTime } from './virtual-time.ts';

/** A carrier dies that all nodes use. */
export interface CarrierCase {
  readonly nodes: number;
  /** Over all nodes. */
  readonly callsPerSecond: number;
}

export interface CarrierResult extends CarrierCase {
  /** Callers who tried the dead carrier first. */
  readonly spent: number;
  /** From its death until no node used it any more. */
  readonly everywhereMs: number;
}

const FAIL_AFTER = 3;
const DIES_MS = 5000;
/** From the INVITE to the 503. */
const FAILS_AFTER_MS = 100;
const TOLD_AFTER_MS = [1, 300] as const;
const END_MS = 300_000;

/** What one node thinks, and has heard. */
class Mind {
  own: TrunkOpinion = { state: 'up' };
  readonly others = new Map<string, TrunkOpinion>();
  trials = 0;

  /** Whether a call uses the carrier first. */
  uses(nowMs: number): boolean {
    if (this.own.state === 'down') return false;
    const { says } = peersWord({
      own: this.own,
      others: this.others,
      failAfter: FAIL_AFTER,
      nowMs,
    });
    if (says === 'failing') return false;
    return says !== 'doubt' || this.trials === 0;
  }

  failed(nowMs: number): void {
    const before = 'failed' in this.own ? this.own.failed : undefined;
    const count = (before?.count ?? 0) + 1;
    const firstAtMs = before?.firstAtMs ?? nowMs;
    const failed = { count, firstAtMs, lastAtMs: nowMs, evidence: 'SIP 503' };
    const state = count >= FAIL_AFTER ? 'down' : 'suspect';
    this.own = { ...this.own, state, failed };
  }
}

export function runCarrier({ nodes, callsPerSecond }: CarrierCase): CarrierResult {
  const [time, random] = [new VirtualTime(), new Random(3)];
  const minds = new Map(Array.from({ length: nodes }, (_, index) => [`a${index}`, new Mind()]));
  const names = [...minds.keys()];
  let [spent, lastMs] = [0, DIES_MS];
  const tell = (from: string, opinion: TrunkOpinion): void => {
    for (const [name, mind] of minds) {
      if (name === from) continue;
      time.after(random.between(...TOLD_AFTER_MS), () => mind.others.set(from, opinion));
    }
  };
  const call = (name: string, mind: Mind): void => {
    if (time.nowMs < DIES_MS) {
      mind.own = { state: 'up', goodAtMs: time.nowMs };
      return;
    }
    if (!mind.uses(time.nowMs)) return;
    spent += 1;
    lastMs = time.nowMs;
    mind.trials += 1;
    time.after(FAILS_AFTER_MS, () => {
      mind.trials -= 1;
      mind.failed(time.nowMs);
      tell(name, mind.own);
    });
  };
  const next = (): void => {
    const name = names[Math.floor(random.between(0, names.length))] ?? '';
    const mind = minds.get(name);
    if (mind !== undefined) call(name, mind);
    time.after(random.exponential(1000 / callsPerSecond), next);
  };
  for (const [name, mind] of minds) {
    mind.own = { state: 'up', goodAtMs: 0 };
    tell(name, mind.own);
  }
  next();
  const isUsed = (): boolean => [...minds.values()].some((mind) => mind.uses(time.nowMs));
  do time.runUntil(time.nowMs + 100);
  while (time.nowMs < END_MS && (time.nowMs < DIES_MS + 1000 || isUsed()));
  return { nodes, callsPerSecond, spent, everywhereMs: Math.max(time.nowMs, lastMs) - DIES_MS };
}
