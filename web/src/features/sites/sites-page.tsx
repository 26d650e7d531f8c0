import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { SITES as ALL } from '../../api/queries.ts';
import type { Site } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { SITES } from '../../words/en/sites.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { ScoreBar } from './score-bar.tsx';
import { SiteActions } from './site-actions.tsx';
import { SiteOrders } from './site-orders.tsx';
import { SiteParts } from './site-parts.tsx';
import { SiteStandby, SiteState, SiteWhy } from './site-state.tsx';
import styles from './sites.module.css';

/** What has failed together, whether the standby serves, and bringing calls back. */
export function SitesPage() {
  const sites = useQuery(ALL);
  return (
    <>
      <Head sites={sites.data} />
      <Part of={sites} height={320}>
        {(all) =>
          all.length === 0 ? (
            <Empty step={<Example />}>{SITES.none}</Empty>
          ) : (
            <ul className={styles.list} aria-label={SITES.list}>
              {all.map((site) => (
                <Card key={site.name} site={site} all={all} />
              ))}
            </ul>
          )
        }
      </Part>
      <ReturnDialog sites={sites.data ?? []} />
    </>
  );
}

function Head({ sites }: { sites: readonly Site[] | undefined }) {
  if (sites === undefined || sites.length === 0) return <PageHead title={SITES.title} />;
  const down = sites.filter(({ state }) => state === 'down');
  const waiting = down.filter(({ awaitsReturn }) => awaitsReturn).map(nameOf);
  const others = down.filter(({ awaitsReturn }) => !awaitsReturn).map(nameOf);
  return (
    <PageHead
      title={SITES.title}
      tone={others.length > 0 ? 'bad' : waiting.length > 0 ? 'purpose' : 'good'}
      sentence={SITES.sentence({ waiting, others }, sites.length - down.length)}
    />
  );
}

function nameOf({ name }: Site): string {
  return name;
}

function Card({ site, all }: { site: Site; all: readonly Site[] }) {
  const { name, parts, actions } = site;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <div className={styles.name}>
          <Link href={`/sites/${encodeURIComponent(name)}`}>{name}</Link>
          <SiteState site={site} />
        </div>
        <ScoreBar site={site} />
        <div className={styles.standby}>
          <SiteStandby site={site} all={all} />
        </div>
        <div className={styles.orders}>
          <SiteOrders site={site} size="xs" />
        </div>
      </div>
      <p className={styles.why}>
        <SiteWhy site={site} />
      </p>
      <SiteParts parts={parts} />
      {actions.length > 0 && <SiteActions actions={actions} />}
    </li>
  );
}

function Example() {
  return (
    <>
      {SITES.noneStep}
      <code className={styles.example}>{SITES.example}</code>
    </>
  );
}
