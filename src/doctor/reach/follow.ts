import type { DialplanStep } from '../../ami/dialplan.ts';
import type { DialplanIndex, Extension } from './dialplan-index.ts';
import { innerSteps, jumpsOf, type Jump } from './jumps.ts';
import { piecesOf } from './pieces.ts';

/** All steps that calls reach by Goto() and its relatives. */
export interface Followed {
  readonly steps: readonly DialplanStep[];
  readonly gaps: readonly Gap[];
  /** Whether a jump takes its context from a variable, so that its target is not known. */
  readonly leadsAnywhere: boolean;
}

/** A jump to a place that the dialplan does not have. */
export interface Gap {
  readonly step: DialplanStep;
  readonly context: string;
  /** Undefined: the context itself does not exist. */
  readonly extension?: string;
}

/** Extensions that no call reaches by its number. */
const SPECIAL = new Set(['T', 't', 'i', 'h', 'e']);

/**
 * Follows calls along Goto(), whatever their conditions. Subroutines are not followed.
 * @param start the steps where the calls are
 * @param number the dialled number; undefined: any
 */
export function follow(
  start: readonly DialplanStep[],
  index: DialplanIndex,
  number?: string,
): Followed {
  const seen = new Set<DialplanStep>();
  const gaps: Gap[] = [];
  const waiting = start.map((step) => ({ step, context: step.context }));
  let leadsAnywhere = false;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { step, context: own } = node;
    if (seen.has(step)) continue;
    seen.add(step);
    for (const jump of [step, ...innerSteps(step)].flatMap(jumpsOf)) {
      if (jump.as !== 'jump') continue;
      const context = contextOf(jump, own);
      if (context === undefined) leadsAnywhere = true;
      else if (jump.extension !== undefined) {
        const extension = evaluated(jump.extension, number);
        const found = foundAt(context, extension, index);
        if (found === undefined) gaps.push({ step, context });
        else if (found.length === 0 && extension !== undefined && number === undefined) {
          gaps.push({ step, context, extension });
        }
        const steps = (found ?? []).flatMap((one) => one.steps);
        waiting.push(...steps.map((one) => ({ step: one, context })));
      }
    }
  }
  return { steps: [...seen], gaps, leadsAnywhere };
}

/** Undefined: there is no such context. @param extension undefined: any number */
function foundAt(
  context: string,
  extension: string | undefined,
  index: DialplanIndex,
): readonly Extension[] | undefined {
  // Asterisk makes these contexts for connected applications; the dialplan does not list them.
  if (!index.has(context)) return context.startsWith('stasis-') ? [] : undefined;
  if (extension === undefined) {
    return index.extensionsOf(context).filter(({ name }) => !SPECIAL.has(name));
  }
  const found = index.extensionsAt(context, extension);
  return found.length > 0 ? found : index.extensionsOf(context).filter(({ name }) => name === 'i');
}

/** Undefined: known only during a call. Any variable in an extension counts as the number. */
function evaluated(text: string, number: string | undefined): string | undefined {
  const pieces = piecesOf(text);
  if (pieces.every(({ kind }) => kind === 'text')) return text;
  if (number === undefined) return undefined;
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      const offset = /^\w+:(?<offset>\d+)$/.exec(piece.kind === 'substitution' ? piece.inside : '');
      return number.slice(Number(offset?.groups?.['offset'] ?? 0));
    })
    .join('');
}

function contextOf({ context }: Jump, own: string): string | undefined {
  if (context === undefined || context === '${CONTEXT}') return own;
  return context.includes('$') ? undefined : context;
}
