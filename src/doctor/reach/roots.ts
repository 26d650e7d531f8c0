import type { Dialplan } from '../../ami/dialplan.ts';
import { innerSteps, jumpsOf } from './jumps.ts';

/**
 * Returns the contexts that lead to a context and that nothing leads to. The context itself if
 * nothing leads to it.
 */
export function rootsOf(context: string, dialplan: Dialplan): readonly string[] {
  const leading = leadersOf(dialplan);
  const roots: string[] = [];
  const seen = new Set<string>();
  const waiting = [context];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const leaders = [...(leading.get(name) ?? [])];
    if (leaders.length === 0) roots.push(name);
    waiting.push(...leaders);
  }
  // All these contexts lead only to each other.
  return roots.length === 0 ? [context] : roots;
}

/** Returns, by context, the other contexts with a line or an include that leads there. */
function leadersOf({ steps, includes }: Dialplan): ReadonlyMap<string, ReadonlySet<string>> {
  const leaders = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    if (from === to) return;
    const all = leaders.get(to) ?? new Set();
    leaders.set(to, all.add(from));
  };
  for (const step of steps) {
    for (const jump of [step, ...innerSteps(step)].flatMap(jumpsOf)) {
      if (jump.context !== undefined) add(step.context, jump.context);
    }
  }
  for (const [from, all] of includes) for (const to of all) add(from, to);
  return leaders;
}
