import type { Source } from '../read/source.ts';
import { at } from '../schema/parsed.ts';
import type { NamedPolicies } from './policy-of.ts';

/** Reports policies that refine each other in a circle: the chain must end in a built-in one. */
export function checkPolicyCycles(source: Source, policies: NamedPolicies): void {
  const next = (name: string): string | undefined => policies.get(name)?.values.policy;
  for (const [name, section] of policies) {
    const chain = [name];
    let follower = next(name);
    while (follower !== undefined && !chain.includes(follower)) {
      chain.push(follower);
      follower = next(follower);
    }
    if (follower === name) {
      const circle = [...chain, name].join(' → ');
      source.error(at(section, 'policy'), 'circle', `refines itself: ${circle}`);
    }
  }
}
