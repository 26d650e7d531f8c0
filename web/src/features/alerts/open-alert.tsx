import { Link } from 'wouter';
import type { Alert } from '../../api/types.ts';
import { capital } from '../../shared/capital.ts';
import { Told } from '../../shared/phone.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { When } from '../../shared/when.tsx';
import { colourOf } from '../../theme/tones.ts';
import { ALERTS } from '../../words/en/alerts.ts';
import styles from './alerts.module.css';
import { placeOfAlert } from './place-of-alert.ts';
import { toneOfAlert } from './severity.ts';
import { TakeOrder } from './take-order.tsx';
import { ToldBy } from './told-by.tsx';

/** What is wrong now, since when, who was told, and who looks after it. */
export function OpenAlert({ alert }: { alert: Alert }) {
  const { id, object, text, severity, since, count, advice, taken } = alert;
  const tone = toneOfAlert(alert);
  const place = placeOfAlert(alert);
  return (
    <li className={styles.open}>
      <ToneIcon tone={tone} size={18} />
      <div className={styles.texts}>
        <p className={styles.text}>
          <Told text={capital(text, object.name)} />
        </p>
        {advice !== undefined && (
          <p className={styles.advice}>
            <Told text={advice} />
          </p>
        )}
        <p className={styles.more}>
          <span style={{ color: colourOf(tone) }}>{ALERTS.severities[severity]}</span>
          <span>
            {ALERTS.since} <When at={since} as="list" /> (<When at={since} as="ago" />)
          </span>
          {count > 1 && <span>{ALERTS.times(count)}</span>}
          {place !== undefined && (
            <Link href={place.path}>
              <Told text={place.text} />
            </Link>
          )}
          <Link href={`/alerts/${encodeURIComponent(id)}`}>{ALERTS.report}</Link>
        </p>
        <ToldBy messages={alert.messages} />
        {taken !== undefined && (
          <p className={styles.taken}>
            {ALERTS.takenBy(taken.by)}
            {taken.note !== '' && (
              <>
                {': '}
                <Told text={taken.note} />
              </>
            )}
          </p>
        )}
      </div>
      <TakeOrder alert={alert} />
    </li>
  );
}
