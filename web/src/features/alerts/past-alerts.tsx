import { Link } from 'wouter';
import type { Alert } from '../../api/types.ts';
import { capital } from '../../shared/capital.ts';
import { Chip } from '../../shared/chip.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { dayOf, roughSpan } from '../../time/formats.ts';
import { useZone } from '../../time/zone.tsx';
import { ALERTS } from '../../words/en/alerts.ts';
import styles from './alerts.module.css';

/** What is over, day by day, the newest first. */
export function PastAlerts({ alerts }: { alerts: readonly Alert[] }) {
  const zone = useZone();
  const days = byDay(alerts, zone);
  return (
    <Panel title={ALERTS.overTitle}>
      {Array.from(days, ([day, of]) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ul>
            {of.map((alert) => (
              <Row key={alert.id} alert={alert} />
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

function Row({ alert }: { alert: Alert }) {
  const { id, object, text, severity, since, until, count, taken } = alert;
  const lasted = until === undefined || until === since ? undefined : lengthOf(since, until);
  return (
    <li>
      <Link href={`/alerts/${encodeURIComponent(id)}`} className={styles.past ?? ''}>
        <When at={since} as="list" />
        <span className={styles.pastText}>
          <Told text={capital(text, object.name)} />
        </span>
        <Chip tone="idle" word={ALERTS.severities[severity]} />
        <span className={styles.pastMore}>
          {[
            ...(lasted === undefined ? [] : [lasted]),
            ...(count > 1 ? [ALERTS.times(count)] : []),
            ...(taken === undefined ? [] : [taken.by]),
          ].join(' · ')}
        </span>
      </Link>
    </li>
  );
}

function byDay(alerts: readonly Alert[], zone: string): ReadonlyMap<string, readonly Alert[]> {
  const days = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const day = dayOf(Date.parse(alert.since), zone);
    days.set(day, [...(days.get(day) ?? []), alert]);
  }
  return days;
}

function lengthOf(since: string, until: string): string {
  return roughSpan(Date.parse(until) - Date.parse(since));
}
