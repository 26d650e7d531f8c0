import type { Config } from '../config.ts';

/** A version of the configuration, and the keys at the top of its file in their order. */
interface Version {
  readonly config: Config;
  readonly sections: readonly string[];
}

/** What a new version of the configuration no longer has. */
export interface Loss {
  readonly routes: readonly string[];
  /** Trunks that emergency calls could use. Empty if the live version knows no emergency number. */
  readonly emergencyTrunks: readonly string[];
  /** Sections with which the file ended, if the new one ends before them as if it was cut off. */
  readonly lastSections: readonly string[];
}

export function lossOf(before: Version, after: Version): Loss {
  const [live, next] = [before.config, after.config];
  const { country, emergency } = live;
  const hasEmergencies = country !== undefined || emergency.numbers.length > 0;
  const left = new Set(next.emergency.trunks.map(({ name }) => name));
  const trunks = hasEmergencies ? emergency.trunks.map(({ name }) => name) : [];
  return {
    routes: [...live.routes.keys()].filter((name) => !next.routes.has(name)),
    emergencyTrunks: trunks.filter((name) => !left.has(name)),
    lastSections: after.sections.every((name, index) => name === before.sections[index])
      ? before.sections.slice(after.sections.length)
      : [],
  };
}

/**
 * Returns why a loss may be a mistake, such as a file that was cut off. Empty: it may go live.
 * @param isUsed whether a call has come by this route since the app started
 */
export function doubtsAbout(
  { routes, emergencyTrunks, lastSections }: Loss,
  live: Config,
  isUsed: (route: string) => boolean,
): readonly string[] {
  const used = routes.filter(isUsed);
  return [
    ...(used.length === 0 ? [] : [`calls have used ${named('route', used)}, which it removes`]),
    ...(emergencyTrunks.length === 0
      ? []
      : [`it takes ${named('trunk', emergencyTrunks)} away from emergency calls`]),
    ...(routes.length === 0 || routes.length * 2 < live.routes.size
      ? []
      : [`it removes ${routes.length} of ${live.routes.size} routes`]),
    ...(lastSections.length === 0
      ? []
      : [`it ends before ${named('section', lastSections)}, as if it was cut off`]),
  ];
}

function named(kind: string, names: readonly string[]): string {
  return `the ${kind}${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
}
