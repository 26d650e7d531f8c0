import type { Config } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import type { Path } from '../path.ts';
import type { Source } from '../read/source.ts';
import type { FileSection } from '../schema/schema.ts';
import { makeTrunkChecks } from './make-checks.ts';
import { makeSites } from './make-sites.ts';
import { present } from '../../present.ts';

/** The checks of trunks, and the sites. */
export type Watch = Pick<Config, 'checks' | 'sites'>;

/** @param known the rest of the configuration */
export function makeWatch(
  { values: { sites, trunks: sections } }: FileSection,
  files: ReferencedFiles,
  { asterisk, country, emergency, health, trunks }: Omit<Config, keyof Watch>,
): Watch {
  const { source } = files;
  if (health === 'off') {
    for (const section of sections.values()) warnOfUse(section, ['checks'], source);
    for (const section of sites.values()) {
      warnOfUse(section, ['checks', 'standby', 'actions'], source);
    }
  }
  const surroundings = {
    source,
    country,
    emergency: { ...emergency, ...present({ country }) },
    hasAmi: asterisk.ami !== undefined,
    everyMs: health === 'off' ? 0 : health.checkEveryMs,
  };
  return {
    checks: new Map(
      trunks.map((trunk) => {
        const checks = sections.get(trunk.name)?.values.checks ?? [];
        return [trunk.name, makeTrunkChecks(checks, surroundings, trunk)];
      }),
    ),
    sites: makeSites(sites, files),
  };
}

interface Watched<K extends string> {
  readonly path: Path;
  readonly given: { has(key: K): boolean };
}

function warnOfUse<K extends string>(
  { path, given }: Watched<K>,
  keys: readonly K[],
  source: Source,
): void {
  for (const key of keys) {
    if (given.has(key))
      source.warn([...path, key], 'no-effect', 'has no effect with `health: off`');
  }
}
