import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { recentQuery } from '../../api/queries.ts';
import { CallLines } from '../../shared/call-line.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { TRUNK } from '../../words/en/trunks.ts';

const WORDS = TRUNK.lastCalls;

/** The last calls that tried a trunk. */
export function LastCalls({ trunk }: { trunk: string }) {
  const calls = useQuery(recentQuery({ trunk }));
  const all = `/calls?${new URLSearchParams({ tab: 'search', trunk }).toString()}`;
  return (
    <Panel title={WORDS.title} actions={<Link href={all}>{WORDS.all}</Link>}>
      <Part of={calls} height={240}>
        {({ items }) =>
          items.length === 0 ? <Empty>{WORDS.none}</Empty> : <CallLines calls={items} />
        }
      </Part>
    </Panel>
  );
}
