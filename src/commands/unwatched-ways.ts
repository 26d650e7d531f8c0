import type { Config } from '../config/config.ts';
import { targetsOf } from '../core/route/route.ts';

/** The dial strings that have no health, each once: a phone that is off is no outage. */
export function unwatchedWays({ routes }: Config): readonly string[] {
  const ways = [...routes.values()]
    .flatMap(targetsOf)
    .flatMap(({ destination }) =>
      destination.kind === 'endpoint' ? [destination.dialString] : [],
    );
  return [...new Set(ways)];
}
