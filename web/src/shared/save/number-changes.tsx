import { STATES } from '../../words/en/states.ts';
import { SAVE } from '../../words/en/save.ts';
import { Chip } from '../chip.tsx';
import { Phone, Told } from '../phone.tsx';
import { toneOfProtection } from '../protection-tone.ts';
import { ToneIcon } from '../tone-icon.tsx';
import styles from './number-changes.module.css';
import type { NumberChange, Protection } from './save-types.ts';

/** The numbers whose protection a change alters: before, after, and why. */
export function NumberChanges({ changes }: { changes: readonly NumberChange[] }) {
  const lost = changes.filter(leavesNothing);
  if (changes.length === 0) return <p>{SAVE.numbers.none}</p>;
  return (
    <>
      {lost.length > 0 && (
        <p className={styles.lost}>
          <ToneIcon tone="bad" />
          {SAVE.numbers.nothing(lost.length)}
        </p>
      )}
      <ul className={styles.list}>
        {changes.map(({ number, before, after }) => (
          <li key={number}>
            <strong>
              <Phone number={number} />
            </strong>
            <span className={styles.states}>
              <State of={before} absent={SAVE.numbers.isNew} />
              <span aria-label={SAVE.numbers.to} role="img">
                →
              </span>
              <State of={after} absent={SAVE.numbers.gone} />
            </span>
            {after !== undefined && after.reasons.length > 0 && (
              <span className={styles.why}>
                <Told text={after.reasons.map(({ text }) => text).join('; ')} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function State({ of, absent }: { of: Protection | undefined; absent: string }) {
  if (of === undefined) return <span className={styles.absent}>{absent}</span>;
  return <Chip tone={toneOfProtection(of.state)} word={STATES[of.state]} />;
}

/** Whether a change takes the last way of a number. */
export function leavesNothing({ before, after }: NumberChange): boolean {
  return after?.active === 'none' && before?.active !== 'none';
}
