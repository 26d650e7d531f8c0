import type { Drill } from '../../api/types.ts';
import { Told } from '../../shared/phone.tsx';
import { ProtectionChip } from '../../shared/protection-chip.tsx';
import styles from './drills.module.css';

/** Whether what calls go to instead would hold now. */
export function BackupNow({ backup: { state, reasons } }: { backup: Drill['backup'] }) {
  return (
    <>
      <ProtectionChip state={state} />
      {reasons.map(({ code, text }) => (
        <span key={`${code} ${text}`} className={styles.reason}>
          <Told text={text} />
        </span>
      ))}
    </>
  );
}
