import type { Trunk } from '../../api/types.ts';
import { Told } from '../../shared/phone.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { TRUNKS } from '../../words/en/trunks.ts';
import styles from './trunks.module.css';

export const CHECK_TONES: Readonly<Record<Trunk['checks'][number]['result'], Tone>> = {
  good: 'good',
  bad: 'bad',
  unknown: 'idle',
};

/** The last result of each check. What a good one saw is nobody's concern. */
export function TrunkChecks({ checks }: { checks: Trunk['checks'] }) {
  if (checks.length === 0) return <span className={styles.more}>{TRUNKS.checks.none}</span>;
  return (
    <ul className={styles.checks}>
      {checks.map(({ name, result, evidence, at }) => (
        <li key={name}>
          <ToneIcon tone={CHECK_TONES[result]} size={13} />
          <span>
            {name} <span className={styles.more}>{TRUNKS.checks[result]}</span>{' '}
            <span className={styles.more}>
              <When at={at} as="list" />
            </span>
            {result !== 'good' && (
              <span className={styles.evidence}>
                <Told text={evidence} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
