import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { TRUNKS as ALL, historyQuery } from '../../api/queries.ts';
import type { Trunk } from '../../api/types.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { HistoryBand } from '../../shared/history-band.tsx';
import { Part } from '../../shared/part.tsx';
import { toneOfTrunk, wordOfTrunk } from '../../shared/trunk-tone.ts';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { TRUNK } from '../../words/en/trunks.ts';
import { CheckList } from './check-list.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { LastCalls } from './last-calls.tsx';
import { TrunkEnds } from './trunk-ends.tsx';
import { TrunkFacts } from './trunk-facts.tsx';
import { RetryOrder, TrunkOrders } from './trunk-orders.tsx';
import { TrunkWhy } from './trunk-why.tsx';
import styles from './trunks.module.css';
import { useDialog } from '../../shared/use-dialog.ts';

/** One trunk, or the host of a SIP URI. */
export function TrunkPage() {
  const { name = '' } = useParams();
  const trunks = useQuery(ALL);
  if (trunks.data === undefined) {
    return (
      <>
        <PageHead title={TRUNK.title(name)} />
        <Part of={trunks} height={400}>
          {() => null}
        </Part>
      </>
    );
  }
  const trunk = trunks.data.find((one) => one.name === name);
  if (trunk !== undefined) return <Known trunk={trunk} />;
  return (
    <>
      <PageHead title={TRUNK.title(name)} sentence={TRUNK.unknown(name)} tone="idle" />
      <p>
        <Link href="/trunks">{TRUNK.all}</Link>
      </p>
    </>
  );
}

function Known({ trunk }: { trunk: Trunk }) {
  const { name, checks } = trunk;
  const history = useQuery(historyQuery(`trunk:${name}`));
  const dialog = useDialog('hold');
  return (
    <>
      <Head trunk={trunk} />
      <HistoryBand of={history} words={TRUNK.band} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <TrunkFacts trunk={trunk} />
          <CheckList checks={checks} />
        </div>
        <div className={styles.column}>
          <TrunkEnds name={name} />
          <LastCalls trunk={name} />
        </div>
      </div>
      <HoldDialog trunk={dialog.value === null ? undefined : trunk} onClose={dialog.close} />
    </>
  );
}

function Head({ trunk }: { trunk: Trunk }) {
  const { name, state, isWatched, since, nextTrial } = trunk;
  const nowMs = useNow();
  const span = roughSpan(nowMs - Date.parse(since));
  const word = state === 'trying' ? TRUNK.tried : wordOfTrunk(trunk);
  const sentence =
    state === 'up' && !isWatched ? TRUNK.unwatched(name) : TRUNK.is(name, word, span);
  return (
    <PageHead
      title={TRUNK.title(name)}
      tone={toneOfTrunk(trunk)}
      sentence={sentence}
      more={<TrunkWhy trunk={trunk} />}
      actions={
        <>
          {state === 'down' && nextTrial !== undefined && <RetryOrder name={name} />}
          <TrunkOrders trunk={trunk} size="sm" />
        </>
      }
    />
  );
}
