import { wayName, type CallFact, type ChosenWay } from '../core/call/call-facts.ts';
import type { RuleUsed } from '../core/verdict/policy.ts';
import type { AttemptRecord, RuleRecord } from '../record-ports.ts';
import type { RuleLines } from './rule-lines.ts';

/** The records of a call's attempts, in the order in which their turns came. */
export function foldAttempts(
  facts: readonly CallFact[],
  lines: RuleLines = new Map(),
): readonly AttemptRecord[] {
  const attempts = new Map<string, AttemptRecord>();
  for (const fact of facts) {
    if (!('attempt' in fact)) continue;
    const { leg } = fact.attempt;
    const before = attempts.get(leg) ?? begun(fact, attempts.size + 1);
    attempts.set(leg, after(before, fact));
  }
  return Array.from(attempts.values(), (attempt) => withLine(attempt, lines));
}

function withLine(attempt: AttemptRecord, lines: RuleLines): AttemptRecord {
  const { rule } = attempt;
  const line = rule?.path === undefined ? undefined : lines.get(JSON.stringify(rule.path));
  return rule === undefined || line === undefined
    ? attempt
    : { ...attempt, rule: { ...rule, line } };
}

type AttemptFact = Extract<CallFact, { attempt: unknown }>;

function begun({ attempt, ...fact }: AttemptFact, seq: number): AttemptRecord {
  // A record that has lost its beginning knows only the name.
  const destination = attempt.endpoint ?? attempt.number ?? '';
  const chosen = 'way' in fact ? fact.way : { destination, isPrimary: false };
  const { isPrimary, standing, ...way } = chosen;
  const isWatched = attempt.trunk !== undefined || attempt.host !== undefined;
  return {
    ...attempt,
    ...way,
    seq,
    way: wayName({ ...attempt, ...chosen }),
    primary: isPrimary,
    kind: 'made',
    heard: 'nothing',
    why: '',
    ...(isWatched ? { standing: standing ?? 'up' } : {}),
  };
}

function after(before: AttemptRecord, fact: AttemptFact): AttemptRecord {
  const { ms } = fact;
  switch (fact.kind) {
    case 'attempt-created':
      return { ...before, ...nowStanding(before, fact.way), kind: 'made', createdMs: ms };
    case 'attempt-skipped':
      return { ...before, kind: 'skipped', why: fact.why };
    case 'attempt-postponed':
      return { ...before, kind: 'postponed', why: fact.why };
    case 'attempt-dialled':
      return { ...before, dialledMs: ms };
    case 'attempt-progress':
      return { ...before, progressMs: ms, heard: best(before.heard, 'progress') };
    case 'attempt-ringing':
      return { ...before, ringingMs: ms, heard: 'ringing' };
    case 'attempt-early-media':
      return { ...before, earlyMediaMs: ms };
    case 'attempt-confirming':
      return { ...before, heard: fact.heard };
    case 'attempt-answered':
      return { ...before, answeredMs: ms, heard: fact.heard, outcome: 'ANSWER' };
    case 'attempt-ended': {
      const { heard, endedBy } = fact;
      return { ...before, ...endOf(fact), endedMs: ms, heard, endedBy };
    }
    case 'attempt-uncalled': {
      const drilled = { kind: 'drilled', endedBy: 'drill' } as const;
      const how = fact.drill === undefined ? ({ kind: 'impossible' } as const) : drilled;
      return { ...before, ...endOf(fact), endedMs: ms, ...how };
    }
  }
}

/** A postponed attempt is chosen again later. Its trunk may have recovered by then. */
function nowStanding(
  { standing: before }: AttemptRecord,
  { standing }: ChosenWay,
): Pick<AttemptRecord, 'standing'> {
  return before === undefined ? {} : { standing: standing ?? 'up' };
}

function best(before: AttemptRecord['heard'], now: 'progress'): AttemptRecord['heard'] {
  return before === 'nothing' ? now : before;
}

type Ending = Extract<CallFact, { kind: 'attempt-ended' | 'attempt-uncalled' }>;

function endOf({ outcome, blame, why, next, rule, sip, cause }: Ending): Partial<AttemptRecord> {
  return {
    outcome,
    blame,
    why,
    next,
    ...(rule === undefined ? {} : { rule: ruleOf(rule) }),
    ...(sip === undefined ? {} : { sip }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function ruleOf({ text, path }: RuleUsed): RuleRecord {
  return path === undefined ? { text, from: 'built-in' } : { text, from: originOf(path), path };
}

/** `routes.support.tiers.0.next_on` is a tier's. */
function originOf(path: ReadonlyArray<string | number>): RuleRecord['from'] {
  if (path[0] === 'policies') return 'policy';
  if (!path.includes('tiers')) return 'route';
  return path.length - path.indexOf('tiers') > 3 ? 'destination' : 'tier';
}
