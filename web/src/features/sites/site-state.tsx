import { Link } from 'wouter';
import type { Site } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { SITES } from '../../words/en/sites.ts';
import { STATES } from '../../words/en/states.ts';

/** A site that waits for a person is nothing broken. */
export function toneOfSite({ state, awaitsReturn }: Pick<Site, 'state' | 'awaitsReturn'>): Tone {
  if (state === 'up') return 'good';
  return awaitsReturn ? 'purpose' : 'bad';
}

/** How a site stands, and for how long. */
export function SiteState({ site }: { site: Site }) {
  return (
    <Chip tone={toneOfSite(site)} word={STATES[site.state]}>
      <When at={site.since} as="ago" />
    </Chip>
  );
}

/** Why a site stands as it does, and what comes next. */
export function SiteWhy({ site }: { site: Site }) {
  const { state, reason, until, awaitsReturn, returnsByItself } = site;
  const next =
    state === 'up' ? undefined : awaitsReturn ? (
      SITES.waits
    ) : until !== undefined ? (
      <>
        {SITES.notBefore} <When at={until} as="list" />
      </>
    ) : returnsByItself ? undefined : (
      SITES.byHand
    );
  return (
    <>
      <Told text={reason} />
      {next !== undefined && (
        <>
          {reason !== '' && '; '}
          {next}
        </>
      )}
    </>
  );
}

/** Who stands in for a site, and for whom it stands in itself. */
export function SiteStandby({ site, all }: { site: Site; all: readonly Site[] }) {
  const { name, standby, isStandbyActive } = site;
  const served = all
    .filter((one) => one.standby === name && one.isStandbyActive)
    .map((one) => one.name);
  return (
    <>
      {standby === undefined ? (
        SITES.standby.none
      ) : (
        <Link href={`/sites/${encodeURIComponent(standby)}`}>
          {isStandbyActive ? (
            <Chip tone="active" word={SITES.standby.serves(standby)} />
          ) : (
            SITES.standby.ready(standby)
          )}
        </Link>
      )}
      {served.length > 0 && (
        <>
          {' '}
          <Chip tone="active" word={SITES.standby.servesFor(served)} />
        </>
      )}
    </>
  );
}
