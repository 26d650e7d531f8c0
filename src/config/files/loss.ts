import type { Config } from '../config.ts';

/** What a new version of the configuration no longer has. */
export interface Loss {
  readonly routes: readonly string[];
  /** Trunks that emergency calls could use. Empty if the live version knows no emergency number. */
  readonly emergencyTrunks: readonly string[];
}

export function lossOf(live: Config, next: Config): Loss {
  const { country, emergency } = live;
  const hasEmergencies = country !== undefined || emergency.numbers.length > 0;
  const left = new Set(next.emergency.trunks.map(({ name }) => name));
  const trunks = hasEmergencies ? emergency.trunks.map(({ name }) => name) : [];
  return {
    routes: [...live.routes.keys()].filter((name) => !next.routes.has(name)),
    emergencyTrunks: trunks.filter((name) => !left.has(name)),
  };
}

/**
 * Returns why a loss may be a mistake, such as a file that was cut off. Empty: it may go live.
 * @param isUsed whether a call has come by this route since the app started
 */
export function doubtsAbout(
  { routes, emergencyTrunks }: Loss,
  live: Config,
  isUsed: (route: string) => boolean,
): readonly string[] {
  const used = routes.filter(isUsed);
  return [
    ...(used.length === 0 ? [] : [`calls have used ${named('route', used)}, which it removes`]),
    ...(emergencyTrunks.length === 0
      ? []
      : [`it takes ${named('trunk', emergencyTrunks)} away from emergency calls`]),
    ...(routes.length * 2 <= live.routes.size
      ? []
      : [`it removes ${routes.length} of ${live.routes.size} routes`]),
  ];
}

function named(kind: string, names: readonly string[]): string {
  return `the ${kind}${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
}
