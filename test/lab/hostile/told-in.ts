import type { FactLine } from '../../../lab/app.ts';

/**
 * Callers that the app was told of, by their channels' unique ids. On a busy machine it sends some
 * back: so many come at once.
 */
export function toldIn(facts: readonly FactLine[]): ReadonlySet<string> {
  return new Set(
    facts.flatMap((fact) =>
      fact.kind === 'call-started' || fact.kind === 'call-refused' ? fact.caller : [],
    ),
  );
}
