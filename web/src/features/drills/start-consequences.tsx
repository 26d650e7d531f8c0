import type { Drill } from '../../api/types.ts';
import { Consequences, ToneLine } from '../../shared/consequences.tsx';
import { Phone, Told } from '../../shared/phone.tsx';
import type { Tone } from '../../theme/tones.ts';
import { START } from '../../words/en/drills.ts';
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
    <Consequences>
      <p>
        <Told text={what} />
      </p>
      <ToneLine tone={BACKUP_TONES[backup.state]}>
        {START.backup[backup.state]}{' '}
        <Told text={backup.reasons.map(({ text }) => text).join('; ')} />
      </ToneLine>
      {caller === undefined ? (
        <ToneLine tone="warning">{START.everybody(share)}</ToneLine>
      ) : (
        <ToneLine tone="good">
          {START.onlyFrom} <Phone number={caller} />. {START.share(share)}
        </ToneLine>
      )}
      <p>{START.three}</p>
    </Consequences>
  );
}

/** What speaks against it, as the app says. */
export function Obstacles({ obstacles }: { obstacles: readonly string[] }) {
  if (obstacles.length === 0) return null;
  return (
    <div className={styles.obstacles}>
      <ToneLine tone="warning">{START.against(obstacles.length)}</ToneLine>
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
