import type { ReactNode } from 'react';
import type { Site } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { linkedNames } from '../../shared/linked-names.tsx';
import { Panel } from '../../shared/panel.tsx';
import { SITE } from '../../words/en/sites.ts';

const WORDS = SITE.needs;

/** Whose calls need a site, and by what. */
export function SiteNeeds({ site, all }: { site: Site; all: readonly Site[] }) {
  const { name, parts, destinations, routes, numbers } = site;
  const trunks = parts.flatMap(({ trunk }) => trunk ?? []);
  const served = all.filter(({ standby }) => standby === name).map((one) => one.name);
  return (
    <Panel title={WORDS.title}>
      {routes.length === 0 && <Empty>{WORDS.nobody}</Empty>}
      <FactList
        facts={[
          [WORDS.trunks, linkedNames(trunks, '/trunks/')],
          [WORDS.destinations, destinations.length === 0 ? undefined : listOf(destinations)],
          [WORDS.routes, linkedNames(routes, '/flows/')],
          [WORDS.numbers, linkedNames(numbers, '/numbers?edit=')],
          [WORDS.standbyOf, linkedNames(served, '/sites/')],
        ]}
      />
    </Panel>
  );
}

function listOf(destinations: Site['destinations']): ReactNode {
  return (
    <ul>
      {destinations.map(({ text, route, tier }) => (
        <li key={`${route} ${tier} ${text}`}>{WORDS.destination(text, route, tier)}</li>
      ))}
    </ul>
  );
}
