import type { Doctor } from '../../api/types.ts';
import { Told } from '../../shared/phone.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import type { Tone } from '../../theme/tones.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './settings.module.css';

const WORDS = SETTINGS.doctor;

type Finding = NonNullable<Doctor['last']>['findings'][number];

export function severityTone(severity: Finding['severity']): Tone {
  return TONES[severity];
}

const TONES = { error: 'bad', warning: 'warning', note: 'idle' } as const;

/** Something that hurts calls, and the line that mends it. */
export function DoctorFinding({ finding }: { finding: Finding }) {
  const { severity, what, why, remedy } = finding;
  return (
    <li className={styles.finding}>
      <ToneIcon tone={severityTone(severity)} />
      <div>
        <p>
          <span className="visually-hidden">{WORDS.severities[severity]}: </span>
          <Told text={what} />
        </p>
        <p className={styles.more}>
          <Told text={why} />
        </p>
        {remedy.file !== '' && (
          <p className={styles.more}>{WORDS.writeTo(remedy.file, remedy.section)}</p>
        )}
        <pre className={styles.remedy}>{remedy.line}</pre>
      </div>
    </li>
  );
}
