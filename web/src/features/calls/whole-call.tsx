import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { WholeCall } from '../../api/types.ts';
import { LadderPanel } from '../../shared/ladder/ladder-panel.tsx';
import { CALL } from '../../words/en/call.ts';
import { AttemptPanel } from './attempt-panel.tsx';
import { BackVariables } from './back-variables.tsx';
import { CallHead } from './call-head.tsx';
import { ladderOfCall } from './ladder-of-call.ts';
import { Replay } from './replay.tsx';
import styles from './whole-call.module.css';

/** A call with its ladder, the attempt that is chosen, and what would happen today. */
export function WholeCallView({ whole }: { whole: WholeCall }) {
  const [search, setSearch] = useSearchParams();
  const story = useMemo(() => ladderOfCall(whole), [whole]);
  const { attempts } = whole;
  const chosen = attempts.find(({ seq }) => String(seq) === search.get('attempt'));
  const choose = (leg: string): void => {
    const seq = attempts.find((attempt) => attempt.leg === leg)?.seq;
    setSearch(
      (old) => {
        if (seq === undefined || seq === chosen?.seq) old.delete('attempt');
        else old.set('attempt', String(seq));
        return old;
      },
      { replace: true },
    );
  };
  return (
    <>
      <CallHead whole={whole} />
      <div className={styles.columns}>
        <LadderPanel story={story} title={CALL.ladder} chosen={chosen?.leg} onChoose={choose} />
        <AttemptPanel attempt={chosen} />
      </div>
      {search.has('replay') && <Replay whole={whole} />}
      <BackVariables whole={whole} />
    </>
  );
}
