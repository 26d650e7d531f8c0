import type { Need, Summary } from '../operations.ts';
import { counted } from '../words/counted.ts';
import { needsOf, type Guarded, type SummaryParts } from './summary-needs.ts';

/** Says how things are, and what needs a person first. */
export function summarise(parts: SummaryParts): Summary {
  const guarded = guardedBy(parts);
  const needs = needsOf(parts, guarded);
  return {
    ...verdictOf(needs, guarded, parts.numbers.length > 0 ? 'number' : 'route'),
    needs,
    numbers: countsOf(guarded),
    ...(parts.failovers === undefined ? {} : { failovers: parts.failovers }),
  };
}

function guardedBy({ numbers, routes }: SummaryParts): readonly Guarded[] {
  return numbers.length > 0
    ? numbers.map(({ number, text, protection }) => ({ name: text, number, protection }))
    : routes.map(({ route, protection }) => ({ name: route, protection }));
}

function verdictOf(
  needs: readonly Need[],
  guarded: readonly Guarded[],
  what: 'number' | 'route',
): Pick<Summary, 'verdict' | 'level'> {
  const [worst, ...more] = needs;
  if (worst === undefined) {
    const text =
      guarded.length === 0
        ? 'Nothing needs you.'
        : `${counted(guarded.length, what)}: all protected.`;
    return { verdict: { code: 'all-well', text }, level: 'ok' };
  }
  const { reason, level } = worst;
  const others = more.length === 0 ? '' : ` ${counted(more.length, 'other thing')} to look at.`;
  return { verdict: { code: reason.code, text: `${reason.text}.${others}` }, level };
}

function countsOf(guarded: readonly Guarded[]): Summary['numbers'] {
  const counts = { protected: 0, degraded: 0, unprotected: 0 };
  for (const { protection } of guarded) counts[protection.state] += 1;
  return counts;
}
