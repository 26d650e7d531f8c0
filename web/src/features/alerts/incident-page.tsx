import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { incidentMarkdown, incidentQuery } from '../../api/notice-queries.ts';
import type { Incident } from '../../api/types.ts';
import { capital } from '../../shared/capital.ts';
import { CopyLink } from '../../shared/copy-link.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { ALERTS, INCIDENT } from '../../words/en/alerts.ts';
import { COMMON } from '../../words/en/common.ts';
import styles from './incident.module.css';
import { IncidentFigures, IncidentParties } from './incident-impact.tsx';
import { IncidentMessages } from './incident-messages.tsx';
import { IncidentTimeline } from './incident-timeline.tsx';
import { Lines } from './lines.tsx';
import { isNow, toneOfAlert } from './severity.ts';
import { TakeDialog } from './take-dialog.tsx';
import { TakeOrder } from './take-order.tsx';
import { useDialog } from '../../shared/use-dialog.ts';

/** One alert as the report of an incident, for a ticket, or for the carrier. */
export function IncidentPage() {
  const { id = '' } = useParams();
  const incident = useQuery(incidentQuery(id));
  const { error } = incident;
  const isUnknown = error !== null && 'code' in error && error.code === 'unknown';
  if (incident.data !== undefined) return <Known incident={incident.data} />;
  return (
    <>
      <PageHead title={INCIDENT.title} {...(isUnknown ? { sentence: INCIDENT.unknown } : {})} />
      {isUnknown ? (
        <p>
          <Link href="/alerts">{INCIDENT.all}</Link>
        </p>
      ) : (
        <Part of={incident} height={400}>
          {() => null}
        </Part>
      )}
    </>
  );
}

function Known({ incident }: { incident: Incident }) {
  const { impact, details = [], missing } = incident;
  const dialog = useDialog('take');
  return (
    <>
      <Head incident={incident} />
      {impact !== undefined && <IncidentFigures impact={impact} />}
      <div className={styles.columns}>
        <IncidentTimeline entries={incident.timeline} />
        <div className={styles.column}>
          <IncidentMessages deliveries={incident.deliveries} />
          {impact !== undefined && <IncidentParties impact={impact} />}
          {details.length > 0 && <Lines title={INCIDENT.details} lines={details} />}
          {missing.length > 0 && <Lines title={INCIDENT.missing} lines={missing} />}
        </div>
      </div>
      <TakeDialog alert={dialog.value === null ? undefined : incident} onClose={dialog.close} />
    </>
  );
}

function Head({ incident }: { incident: Incident }) {
  const { id, object, text, advice, taken } = incident;
  return (
    <PageHead
      title={INCIDENT.title}
      tone={toneOfAlert(incident)}
      sentence={<Told text={capital(text, object.name)} />}
      more={
        <>
          <Lasted incident={incident} />
          {taken !== undefined && ` ${ALERTS.takenBy(taken.by)}.`}{' '}
          {advice !== undefined && <Told text={advice} />}
        </>
      }
      actions={
        <div className={styles.actions}>
          <TakeOrder alert={incident} size="sm" />
          <Button variant="default" onClick={() => print()}>
            {COMMON.print}
          </Button>
          <Button component="a" variant="default" href={incidentMarkdown(id)} target="_blank">
            {INCIDENT.markdown}
          </Button>
          <CopyLink />
        </div>
      }
    />
  );
}

/** How long it lasted. What happened in a moment lasted for none. */
function Lasted({ incident }: { incident: Incident }) {
  const { since, until } = incident;
  const nowMs = useNow();
  if (since === until) return null;
  const span = roughSpan((until === undefined ? nowMs : Date.parse(until)) - Date.parse(since));
  return isNow(incident) ? INCIDENT.lasts(span) : INCIDENT.lasted(span);
}
