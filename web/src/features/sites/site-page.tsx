import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { SITES as ALL, historyQuery } from '../../api/queries.ts';
import type { Site } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { HistoryBand } from '../../shared/history-band.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { SITE, SITES } from '../../words/en/sites.ts';
import { STATES } from '../../words/en/states.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { ScoreBar } from './score-bar.tsx';
import { SiteActions } from './site-actions.tsx';
import { SiteNeeds } from './site-needs.tsx';
import { SiteOrders } from './site-orders.tsx';
import { SiteParts } from './site-parts.tsx';
import { SiteStandby, SiteWhy, toneOfSite } from './site-state.tsx';
import styles from './sites.module.css';
import { WhatIf } from './what-if.tsx';

/** One site: its score, its standby, what it did at its last change, and who needs it. */
export function SitePage() {
  const { name = '' } = useParams();
  const sites = useQuery(ALL);
  if (sites.data === undefined) {
    return (
      <>
        <PageHead title={SITE.title(name)} />
        <Part of={sites} height={400}>
          {() => null}
        </Part>
      </>
    );
  }
  const site = sites.data.find((one) => one.name === name);
  if (site !== undefined) return <Known site={site} all={sites.data} />;
  return (
    <>
      <PageHead title={SITE.title(name)} sentence={SITE.unknown(name)} tone="idle" />
      <p>
        <Link href="/sites">{SITE.all}</Link>
      </p>
    </>
  );
}

function Known({ site, all }: { site: Site; all: readonly Site[] }) {
  const { name, parts, actions } = site;
  const history = useQuery(historyQuery(`site:${name}`));
  return (
    <>
      <Head site={site} />
      <WhatIf name={name} />
      <div className={styles.columns}>
        <Panel title={SITES.score.title}>
          <div className={styles.pad}>
            <ScoreBar site={site} />
            <p>
              <SiteStandby site={site} all={all} />
            </p>
            <SiteParts parts={parts} />
          </div>
        </Panel>
        <div className={styles.column}>
          <Panel title={SITES.actions.title}>
            {actions.length === 0 ? (
              <Empty>{SITES.actions.none}</Empty>
            ) : (
              <div className={styles.pad}>
                <SiteActions actions={actions} />
              </div>
            )}
          </Panel>
          <SiteNeeds site={site} all={all} />
        </div>
      </div>
      <HistoryBand of={history} words={SITE.band} />
      <ReturnDialog sites={all} />
    </>
  );
}

function Head({ site }: { site: Site }) {
  const { name, state, since, awaitsReturn } = site;
  const nowMs = useNow();
  const span = roughSpan(nowMs - Date.parse(since));
  return (
    <PageHead
      title={SITE.title(name)}
      tone={toneOfSite(site)}
      sentence={awaitsReturn ? SITE.waits(name) : SITE.is(name, STATES[state], span)}
      more={<SiteWhy site={site} />}
      actions={<SiteOrders site={site} size="sm" />}
    />
  );
}
