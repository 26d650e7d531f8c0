import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { endsQuery } from '../../api/queries.ts';
import type { TrunkEnds as Ends } from '../../api/types.ts';
import { CallEnd } from '../../shared/call-end.tsx';
import { CountBar } from '../../shared/count-bar.tsx';
import { Empty } from '../../shared/empty.tsx';
import { toneOfEnd } from '../../shared/end-tones.ts';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { exactSpan } from '../../time/formats.ts';
import { TRUNK } from '../../words/en/trunks.ts';
import styles from './trunk-ends.module.css';

const WORDS = TRUNK.ends;
const USUAL = '24';

/** How the attempts by a trunk ended, and how soon they rang. */
export function TrunkEnds({ name }: { name: string }) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('hours') ?? USUAL;
  const hours = asked in WORDS.spans ? asked : USUAL;
  const ends = useQuery({
    ...endsQuery(name, Number(hours)),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title={WORDS.title}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={WORDS.label}
          value={hours}
          data={Object.entries(WORDS.spans).map(([value, label]) => ({ value, label }))}
          onChange={(chosen) =>
            setSearch(
              (old) => {
                old.set('hours', chosen);
                return old;
              },
              { replace: true },
            )
          }
        />
      }
    >
      <Part of={ends} height={180}>
        {(data) => (data.attempts === 0 ? <Empty>{WORDS.none}</Empty> : <Found ends={data} />)}
      </Part>
    </Panel>
  );
}

function Found({ ends: { attempts, answered, failed, ends, firstResponse } }: { ends: Ends }) {
  const most = Math.max(...ends.map(({ count }) => count));
  return (
    <div className={styles.found}>
      <p>{WORDS.sum(attempts, answered, failed)}</p>
      <ul className={styles.ends}>
        {ends.map(({ outcome, code, blame, count }) => (
          <li key={`${outcome} ${code ?? ''} ${blame ?? ''}`} className={styles.end}>
            <CallEnd status={outcome}>
              {[code, blame && WORDS.blame(blame)].filter(Boolean).join(' · ')}
            </CallEnd>
            <CountBar value={count} most={most} tone={toneOfEnd(outcome)} />
          </li>
        ))}
      </ul>
      {firstResponse !== undefined && (
        <p className={styles.more}>
          {WORDS.first(exactSpan(firstResponse.medianMs), exactSpan(firstResponse.p95Ms))}
        </p>
      )}
    </div>
  );
}
