import type { ReactNode } from 'react';
import type { Drill } from '../../api/types.ts';
import { Phone, Told } from '../../shared/phone.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import type { Tone } from '../../theme/tones.ts';
import { START } from '../../words/en/drills.ts';
import { ORDER } from '../../words/en/order.ts';
import styles from './drills.module.css';

const BACKUP_TONES: Readonly<Record<Drill['backup']['state'], Tone>> = {
  protected: 'good',
  degraded: 'bad',
  unprotected: 'bad',
};

/** What a drill does to callers. */
export function StartConsequences({ drill }: { drill: Drill }) {
  const { what, backup, caller, share } = drill;
  return (
    <section className={styles.consequences} aria-label={ORDER.consequences}>
      <p>
        <Told text={what} />
      </p>
      <Line tone={BACKUP_TONES[backup.state]}>
        {START.backup[backup.state]}{' '}
        <Told text={backup.reasons.map(({ text }) => text).join('; ')} />
      </Line>
      {caller === undefined ? (
        <Line tone="warning">{START.everybody(share)}</Line>
      ) : (
        <Line tone="good">
          {START.onlyFrom} <Phone number={caller} />. {START.share(share)}
        </Line>
      )}
      <p>{START.three}</p>
    </section>
  );
}

/** What speaks against it, as the app says. */
export function Obstacles({ obstacles }: { obstacles: readonly string[] }) {
  if (obstacles.length === 0) return null;
  return (
    <div className={styles.obstacles}>
      <Line tone="warning">{START.against(obstacles.length)}</Line>
      <ul>
        {obstacles.map((text) => (
          <li key={text}>
            <Told text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <p className={styles.line}>
      <ToneIcon tone={tone} />
      <span>{children}</span>
    </p>
  );
}
