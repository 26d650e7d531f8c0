import type { CallFact } from '../core/call/call-facts.ts';
import { placeOf } from '../core/route/route.ts';
import type { EntryRecord } from '../record-ports.ts';

/** One attempt of a call. */
export interface Rung {
  /** Milliseconds from the start of the call to the dialling. */
  readonly ms: number;
  readonly tier: number;
  /** The trunk, or the dial string if there is no trunk. */
  readonly way: string;
  /** Why it has its place, if that is not the order of the file: its price. */
  readonly place?: string;
  readonly sip?: number;
  /** The outcome. `skipped` and `postponed`: its turn came, but it was not dialled. */
  readonly outcome: string;
  readonly why: string;
  /** The next step, and the rule that decided it. */
  readonly next: string;
}

export interface Ladder {
  readonly call: string;
  readonly route: string;
  readonly rungs: readonly Rung[];
  /** How the whole call ended. */
  readonly end: string;
}

/** The facts that the entries of a record were made from. */
export function factsOf(call: string, entries: readonly EntryRecord[]): readonly CallFact[] {
  return entries.map((entry) => {
    const { seq: _, ...fact } = entry;
    return { call, ...fact } as unknown as CallFact;
  });
}

type AttemptFact = Extract<CallFact, { attempt: unknown }>;

/** Builds the ladder of a call from its facts. */
export function ladderOf(facts: readonly CallFact[], call: string): Ladder {
  const own = facts.filter((fact) => fact.call === call);
  const started = own.find((fact) => fact.kind === 'call-started');
  const steps = own.filter((fact): fact is AttemptFact => 'attempt' in fact);
  const legs = new Set(steps.map(({ attempt }) => attempt.leg));
  return {
    call,
    route: started?.route ?? '',
    // An attempt that was postponed may have been dialled after others.
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
  // An attempt with an impossible number has only an end. A skipped attempt does not even have
  // that.
  const first = created ?? ended ?? passed;
  if (first === undefined) return [];
  const { tier, trunk, endpoint = '' } = first.attempt;
  const dialled = steps.find((step) => step.kind === 'attempt-dialled');
  return [
    {
      ms: (dialled ?? first).ms,
      tier,
      way: trunk ?? endpoint,
      ...(created?.way.place === undefined ? {} : { place: created.way.place }),
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
