import type { CallFact } from '../src/core/call/call-facts.ts';
import { placeOf } from '../src/core/route/route.ts';

/** One attempt of a call. */
export interface Rung {
  /** Milliseconds from the call's arrival to the dialling. */
  readonly ms: number;
  readonly tier: number;
  /** The trunk, or what was dialled without one. */
  readonly way: string;
  /** What gave it its place, where that is not the file's order: its price. */
  readonly place?: string;
  readonly sip?: number;
  /** `skipped`, `postponed`: its turn had come, and it was not dialled. */
  readonly outcome: string;
  readonly why: string;
  /** What followed, and by which rule. */
  readonly next: string;
}

export interface Ladder {
  readonly call: string;
  readonly route: string;
  readonly rungs: readonly Rung[];
  /** How the call as a whole went on. */
  readonly end: string;
}

type AttemptFact = Extract<CallFact, { attempt: unknown }>;

/** The ladder of a call's attempts, from what happened to it. */
export function ladderOf(facts: readonly CallFact[], call: string): Ladder {
  const own = facts.filter((fact) => fact.call === call);
  const started = own.find((fact) => fact.kind === 'call-started');
  const steps = own.filter((fact): fact is AttemptFact => 'attempt' in fact);
  const legs = new Set(steps.map(({ attempt }) => attempt.leg));
  return {
    call,
    route: started?.route ?? '',
    // One that was passed over first may have been dialled after others.
    rungs: [...legs]
      .flatMap((leg) => rungOf(steps.filter(({ attempt }) => attempt.leg === leg)))
      .toSorted((a, b) => a.ms - b.ms),
    end: own.flatMap((fact) => endOf(fact) ?? []).join(', '),
  };
}

function rungOf(steps: readonly AttemptFact[]): Rung[] {
  const created = steps.find((step) => step.kind === 'attempt-created');
  const ended = steps.find(
    (step) => step.kind === 'attempt-ended' || step.kind === 'attempt-uncalled',
  );
  const passed = steps.find(
    (step) => step.kind === 'attempt-skipped' || step.kind === 'attempt-postponed',
  );
  // An attempt whose number can't exist has an end only, one that was passed over not even that.
  const first = created ?? ended ?? passed;
  if (first === undefined) return [];
  const { tier, trunk, endpoint = '' } = first.attempt;
  const dialled = steps.find((step) => step.kind === 'attempt-dialled');
  return [
    {
      ms: (dialled ?? first).ms,
      tier,
      way: trunk ?? endpoint,
      ...(created?.place === undefined ? {} : { place: created.place }),
      ...(ended?.sip === undefined ? {} : { sip: ended.sip }),
      outcome: ended?.outcome ?? stateOf(first, steps),
      why: (ended ?? passed)?.why ?? '',
      next: ended?.next ?? '',
    },
  ];
}

function stateOf(first: AttemptFact, steps: readonly AttemptFact[]): string {
  if (steps.some(({ kind }) => kind === 'attempt-answered')) return 'ANSWER';
  return first.kind === 'attempt-created' ? '' : first.kind.replace('attempt-', '');
}

function endOf(fact: CallFact): string | undefined {
  if (fact.kind === 'call-ended') return `ended ${fact.status}: ${fact.why}`;
  if (fact.kind !== 'call-handed-back') return undefined;
  const to = fact.to === undefined ? 'the dialplan' : placeOf(fact.to);
  return `back to ${to} with ${fact.status}`;
}
