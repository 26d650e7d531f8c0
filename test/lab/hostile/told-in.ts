import type { FactLine } from '../../../lab/app.ts';

/**
 * Callers that the app was told of, each once, although a lost connection tells it again. On a busy
 * machine it sends some back: so many come at once.
 */
export function toldIn(facts: readonly FactLine[]): number {
  const callers = facts.flatMap((fact) =>
    fact.kind === 'call-started' || fact.kind === 'call-refused' ? fact.caller : [],
  );
  return new Set(callers).size;
}
