import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { RECENT_FAILOVERS } from '../../api/queries.ts';
import { CallLines } from '../../shared/call-line.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { OVERVIEW } from '../../words/en/overview.ts';

const WORDS = OVERVIEW.last;

/** The last calls that went on to another way. */
export function LastFailovers() {
  const calls = useQuery(RECENT_FAILOVERS);
  return (
    <Panel
      title={WORDS.title}
      actions={<Link href="/calls?tab=search&failedOver=true">{WORDS.all}</Link>}
    >
      <Part of={calls} height={240}>
        {({ items }) =>
          items.length === 0 ? <Empty>{WORDS.none}</Empty> : <CallLines calls={items} />
        }
      </Part>
    </Panel>
  );
}
