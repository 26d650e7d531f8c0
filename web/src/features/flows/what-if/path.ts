import type { Attempt, Simulated } from '../../../api/types.ts';
import { endOfAttempt, toneOfEnd } from '../../../shared/end-tones.ts';
import type { Tone } from '../../../theme/tones.ts';

/** What a simulated call does at a place of the flow. */
export interface Lit {
  readonly tone: Tone;
  /** An outcome, or `passed-over` or `place`. */
  readonly end: string;
  readonly sip?: number;
  /** Since the call came in. Absent: it was passed over. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** The order in which the places light up, from 0. */
  readonly order: number;
}

/** The path of a simulated call through a flow. */
export interface LitPath {
  /** By the tier, from 1. */
  readonly tiers: ReadonlyMap<number, Lit>;
  /** By the way: `2 +14155550123 by carrier-b`. */
  readonly ways: ReadonlyMap<string, Lit>;
  /** The tiers behind whose connector the call went on. 0: from the call to the first one. */
  readonly connectors: ReadonlySet<number>;
}

type Played = Pick<Simulated, 'attempts' | 'call' | 'entries'>;

/** @param last the number of tiers: where a dialplan tier stands */
export function pathOf({ attempts, call, entries }: Played, last: number): LitPath {
  const tiers = new Map<number, Lit>();
  const ways = new Map<string, Lit>();
  for (const attempt of attempts.toSorted((a, b) => a.seq - b.seq)) {
    const { tier, way } = attempt;
    ways.set(way, litOf(attempt, ways.size));
    const before = tiers.get(tier);
    const lit = litOf(attempt, before?.order ?? tiers.size);
    tiers.set(tier, joined(before, lit));
  }
  if (call.place !== undefined) {
    const at = entries.find(({ kind }) => kind === 'call-handed-back')?.ms;
    const order = tiers.size;
    tiers.set(last, {
      tone: 'active',
      end: 'place',
      order,
      ...(at === undefined ? {} : { fromMs: at }),
    });
  }
  return { tiers, ways, connectors: connectorsTo(Math.max(0, ...tiers.keys())) };
}

function litOf(attempt: Attempt, order: number): Lit {
  const { kind, outcome, sip, dialledMs, createdMs, answeredMs, endedMs, endedBy } = attempt;
  if (kind === 'skipped' || kind === 'postponed') {
    return { tone: 'idle', end: 'passed-over', order };
  }
  const ended = outcome === undefined ? 'LIVE' : endOfAttempt(attempt);
  const end = answeredMs === undefined ? ended : 'ANSWER';
  const isOurs = endedBy?.endsWith('-timer') === true;
  const fromMs = dialledMs ?? createdMs;
  const toMs = answeredMs ?? endedMs;
  return {
    tone: toneOfEnd(end),
    end,
    order,
    ...(sip === undefined || isOurs || end === 'ANSWER' ? {} : { sip }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs }),
  };
}

/** A tier says how its last attempt ended, unless one was answered or that was passed over. */
function joined(before: Lit | undefined, lit: Lit): Lit {
  if (before === undefined) return lit;
  if (before.end === 'ANSWER' || lit.end === 'passed-over') return before;
  return before.fromMs === undefined ? lit : { ...lit, fromMs: before.fromMs };
}

/** A call passes all connectors on its way to a tier. */
function connectorsTo(tier: number): ReadonlySet<number> {
  return new Set(Array.from({ length: tier }, (_, index) => index));
}
