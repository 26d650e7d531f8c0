import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { RECENT_FAILOVERS } from '../../api/queries.ts';
import type { Call } from '../../api/types.ts';
import { CallEnd } from '../../shared/call-end.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { When } from '../../shared/when.tsx';
import { OVERVIEW } from '../../words/en/overview.ts';
import styles from './last-failovers.module.css';

const WORDS = OVERVIEW.last;

/** The last calls that went on to another way. */
export function LastFailovers() {
  const calls = useQuery(RECENT_FAILOVERS);
  return (
    <Panel
      title={WORDS.title}
      actions={
        <Link href="/calls?tab=search&failedOver=true" className={styles.all ?? ''}>
          {WORDS.all}
        </Link>
      }
    >
      <Part of={calls} height={240}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{WORDS.none}</Empty>
          ) : (
            <ul>
              {items.map((call) => (
                <Row key={call.id} call={call} />
              ))}
            </ul>
          )
        }
      </Part>
    </Panel>
  );
}

function Row({ call }: { call: Call }) {
  const { id, at, route, movedOnMs, status, trunk } = call;
  return (
    <li>
      <Link href={`/calls/${encodeURIComponent(id)}`} className={styles.row ?? ''}>
        <When at={at} as="list" />
        <span className={styles.route}>{route}</span>
        <span className={styles.later}>{movedOnMs !== undefined && WORDS.later(movedOnMs)}</span>
        <CallEnd status={status}>{trunk}</CallEnd>
        <IconChevronRight size={16} stroke={1.75} aria-hidden />
      </Link>
    </li>
  );
}
