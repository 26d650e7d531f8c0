import type { Drill } from '../../api/types.ts';
import { Consequences, ToneLine } from '../../shared/consequences.tsx';
import { Phone, Told } from '../../shared/phone.tsx';
import type { Tone } from '../../theme/tones.ts';
import { roughSpan } from '../../time/formats.ts';
import { DRILL, START } from '../../words/en/drills.ts';
import styles from './drills.module.css';

const BACKUP_TONES: Readonly<Record<Drill['backup']['state'], Tone>> = {
  protected: 'good',
  degraded: 'bad',
  unprotected: 'bad',
};

/** What a drill does to callers. */
export function StartConsequences({ drill }: { drill: Drill }) {
  const { target, as, lastsMs, backup, caller, share } = drill;
  const what = DRILL.facts.targets[target.kind](target.name);
  // What speaks against a start has the reasons of a backup that would not hold.
  const reasons = backup.state === 'protected' ? backup.reasons : [];
  return (
    <Consequences>
      <p>{START.what(roughSpan(lastsMs), what, as)}</p>
      <ToneLine tone={BACKUP_TONES[backup.state]}>
        {START.backup[backup.state]} <Told text={reasons.map(({ text }) => text).join('; ')} />
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
