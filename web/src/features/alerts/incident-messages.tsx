import { Link } from 'wouter';
import type { Incident } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Empty } from '../../shared/empty.tsx';
import { toneOfMessage } from '../../shared/message-state.ts';
import { Panel } from '../../shared/panel.tsx';
import { When } from '../../shared/when.tsx';
import { INCIDENT } from '../../words/en/alerts.ts';
import { MESSAGE_STATES } from '../../words/en/messages.ts';
import styles from './incident.module.css';

/** What became of each message about it. */
export function IncidentMessages({ deliveries }: Pick<Incident, 'deliveries'>) {
  return (
    <Panel title={INCIDENT.messages}>
      {deliveries.length === 0 ? (
        <Empty>{INCIDENT.nobody}</Empty>
      ) : (
        <ul>
          {deliveries.map(({ message, at, state, channel }) => (
            <li key={message}>
              <Link
                href={`/messages/${encodeURIComponent(message)}`}
                className={styles.message ?? ''}
              >
                <When at={at} as="list" />
                <Chip tone={toneOfMessage(state)} word={MESSAGE_STATES[state]}>
                  {channel}
                </Chip>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
