import { textOf, type SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** Each policy refines another one, down to a built-in one: never itself. */
export function checkPolicyCycles(
  source: Source,
  policies: ReadonlyMap<string, SectionValues>,
): void {
  const next = (name: string): string | undefined => {
    const section = policies.get(name);
    return section === undefined ? undefined : textOf(section, 'policy');
  };
  for (const [name, { path }] of policies) {
    const chain = [name];
    let follower = next(name);
    while (follower !== undefined && !chain.includes(follower)) {
      chain.push(follower);
      follower = next(follower);
    }
    if (follower === name) {
      const circle = [...chain, name].join(' → ');
      source.error([...path, 'policy'], `refines itself: ${circle}`);
    }
  }
}
