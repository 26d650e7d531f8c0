import { makeTrunkChecks } from './make-checks.ts';
import type { Config } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import { entriesOf, type SectionValues } from '../read/section-values.ts';
import { makeSites } from './make-sites.ts';
import type { Source } from '../read/source.ts';

/** How trunks and sites are watched. */
export type Watch = Pick<Config, 'checks' | 'sites'>;

/** @param known the rest of the configuration */
export function makeWatch(
  root: SectionValues,
  files: ReferencedFiles,
  { asterisk, country, emergency, health, trunks }: Omit<Config, keyof Watch>,
): Watch {
  const { source } = files;
  const surroundings = {
    source,
    country,
    emergency: { ...emergency, ...(country === undefined ? {} : { country }) },
    hasAmi: asterisk.ami !== undefined,
  };
  const sections = entriesOf(root, 'trunks');
  const sites = entriesOf(root, 'sites');
  if (health === 'off') warnOfUse([...sections.values(), ...sites.values()], source);
  const everyMs = health === 'off' ? 0 : health.checkEveryMs;
  return {
    checks: new Map(
      trunks.map((trunk) => {
        const section = sections.get(trunk.name);
        const checks = section ? makeTrunkChecks(section, { ...surroundings, everyMs }, trunk) : [];
        return [trunk.name, checks];
      }),
    ),
    sites: makeSites(sites, files, {
      ...surroundings,
      everyMs: SITE_EVERY_MS,
    }),
  };
}

/** Three runs of a check that times out must fit into ten seconds from the first one's end. Milliseconds. */
const SITE_EVERY_MS = 1000;

function warnOfUse(watched: readonly SectionValues[], source: Source): void {
  for (const { path, given } of watched) {
    for (const key of ['checks', 'standby', 'actions']) {
      if (given.has(key)) source.warn([...path, key], 'has no effect with `health: off`');
    }
  }
}
