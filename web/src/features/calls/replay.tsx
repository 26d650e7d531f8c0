import { NativeSelect, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { replayQuery } from '../../api/call-queries.ts';
import type { Replayed, WholeCall } from '../../api/types.ts';
import { LadderPanel } from '../../shared/ladder/ladder-panel.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { REPLAY } from '../../words/en/replay.ts';
import { ladderOfReplay } from './ladder-of-replay.ts';
import styles from './replay.module.css';

/** What would have happened to a call with the configuration that is live, in a second ladder. */
export function Replay({ whole }: { whole: WholeCall }) {
  const [search, setSearch] = useSearchParams();
  const [assume, setAssume] = useState<Readonly<Record<string, string>>>({});
  const standings = search.get('replay') === 'then' ? 'then' : 'now';
  const replayed = useQuery({
    ...replayQuery(whole.call.id, { standings, assume }),
    placeholderData: keepPreviousData,
  });
  return (
    <Part of={replayed} height={320}>
      {(data) => (
        <Known
          replayed={data}
          standings={standings}
          onStandings={(value) => {
            setSearch((old) => (old.set('replay', value), old), { replace: true });
          }}
          assume={assume}
          onAssume={(way, end) => setAssume({ ...assume, [way]: end })}
        />
      )}
    </Part>
  );
}

interface KnownProps {
  readonly replayed: Replayed;
  readonly standings: 'then' | 'now';
  readonly onStandings: (standings: string) => void;
  readonly assume: Readonly<Record<string, string>>;
  readonly onAssume: (way: string, end: string) => void;
}

function Known({ replayed, standings, onStandings, assume, onAssume }: KnownProps) {
  const story = useMemo(() => ladderOfReplay(replayed), [replayed]);
  const { difference, attempts } = replayed;
  const assumed = attempts.filter(
    ({ source, dialledMs }) => source === 'assumed' && dialledMs !== undefined,
  );
  return (
    <LadderPanel story={story} title={REPLAY.title}>
      <div className={styles.about}>
        <p className={styles.answer}>
          <ToneIcon tone={difference.same ? 'idle' : 'active'} size={20} />
          <span>
            <Told text={difference.same ? REPLAY.same : REPLAY.different(difference.text)} />
          </span>
        </p>
        <div className={styles.choices}>
          <span className={styles.standings}>
            {REPLAY.standings}
            <SegmentedControl
              size="xs"
              value={standings}
              onChange={onStandings}
              data={[
                { value: 'then', label: REPLAY.stood },
                { value: 'now', label: REPLAY.stand },
              ]}
            />
          </span>
          {assumed.map(({ way }) => (
            <Assumed key={way} way={way} end={assume[way] ?? 'answer'} onChange={onAssume} />
          ))}
          <Close />
        </div>
      </div>
    </LadderPanel>
  );
}

interface AssumedProps {
  readonly way: string;
  readonly end: string;
  readonly onChange: (way: string, end: string) => void;
}

/** How a way ends of which no end is recorded. */
function Assumed({ way, end, onChange }: AssumedProps) {
  const id = useId();
  return (
    <span className={styles.assumed}>
      <label htmlFor={id}>
        <Told text={REPLAY.assume(way.replace(/^\d+ /, ''))} />
      </label>
      <NativeSelect
        id={id}
        size="xs"
        value={end}
        onChange={(event) => onChange(way, event.currentTarget.value)}
        data={Object.entries(REPLAY.ends).map(([value, label]) => ({ value, label }))}
      />
    </span>
  );
}

function Close() {
  const [path] = useLocation();
  return (
    <Link href={path} className={styles.close ?? ''}>
      {REPLAY.close}
    </Link>
  );
}
