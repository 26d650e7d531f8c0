import type { PhoneNumber } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Told } from '../../shared/phone.tsx';
import { toneOfProtection } from '../../shared/protection-tone.ts';
import { When } from '../../shared/when.tsx';
import { COMMON } from '../../words/en/common.ts';
import { NUMBERS } from '../../words/en/numbers.ts';
import { STATES } from '../../words/en/states.ts';
import styles from './numbers.module.css';

type Protection = PhoneNumber['protection'];

/** Whether the backup of a number would hold, since when, and why not. */
export function ProtectionOf({ protection }: { protection: Protection }) {
  const { state, active, since, reasons } = protection;
  return (
    <>
      <Chip tone={toneOfProtection(state)} word={STATES[state]} />
      <div className={styles.more}>
        {active === 'backup' && `${NUMBERS.onBackup} `}
        {since !== undefined && (
          <>
            {COMMON.since('')}
            <When at={since} as="list" />
          </>
        )}
      </div>
      <ul className={styles.reasons}>
        {reasons.map(({ code, text }) => (
          <li key={`${code} ${text}`}>
            <Told text={text} />
          </li>
        ))}
      </ul>
    </>
  );
}
