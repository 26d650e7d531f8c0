import { Link } from 'wouter';
import type { Incident } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Told } from '../../shared/phone.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { INCIDENT } from '../../words/en/alerts.ts';
import styles from './incident.module.css';

type Entry = Incident['timeline'][number];

const TONES: Readonly<Record<Entry['kind'], Tone>> = {
  call: 'bad',
  change: 'idle',
  order: 'decided',
  began: 'bad',
  moment: 'warning',
  told: 'active',
  taken: 'decided',
  over: 'good',
};

/** What happened, from the first failed call to the end. */
export function IncidentTimeline({ entries }: { entries: readonly Entry[] }) {
  return (
    <Panel title={INCIDENT.timeline}>
      {entries.length === 0 ? (
        <Empty>{INCIDENT.noEntries}</Empty>
      ) : (
        <ol className={styles.timeline}>
          {entries.map((entry) => (
            <li key={`${entry.at} ${entry.kind} ${entry.text}`} className={styles.entry}>
              <When at={entry.at} as="list" />
              <ToneIcon tone={TONES[entry.kind]} size={14} />
              <span>
                <Told text={entry.text} /> <Place entry={entry} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Place({ entry: { call, message } }: { entry: Entry }) {
  if (call !== undefined) {
    return <Link href={`/calls/${encodeURIComponent(call)}`}>{INCIDENT.call}</Link>;
  }
  if (message === undefined) return null;
  return <Link href={`/messages/${encodeURIComponent(message)}`}>{INCIDENT.message}</Link>;
}
