import type { Trunk } from '../../api/types.ts';
import { TRUNKS } from '../../words/en/trunks.ts';
import { COMMON } from '../../words/en/common.ts';
import styles from './trunks.module.css';

/** How the attempts of 24 hours went. */
export function TrunkDay({ day }: { day: Trunk['day'] }) {
  if (day === undefined) return COMMON.dash;
  if (day.share === undefined) return <span className={styles.more}>{TRUNKS.noCalls}</span>;
  return (
    <>
      {TRUNKS.answered(day.share)}
      {day.failed > 0 && <div className={styles.more}>{TRUNKS.failed(day.failed)}</div>}
    </>
  );
}
