import type { Site } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Told } from '../../shared/phone.tsx';
import type { Tone } from '../../theme/tones.ts';
import { SITES } from '../../words/en/sites.ts';
import styles from './sites.module.css';

const WORDS = SITES.actions;

type Action = Site['actions'][number];

const TONES: Readonly<Record<Action['state'], Tone>> = {
  pending: 'active',
  done: 'good',
  failed: 'bad',
};

/** What was to be done at the last change of a site, and what became of it. */
export function SiteActions({ actions }: { actions: Site['actions'] }) {
  return (
    <ul className={styles.parts} aria-label={WORDS.title}>
      {actions.map(({ name, state, tries, error }) => (
        <li key={name} className={styles.part}>
          <span>{name}</span>
          <Chip tone={TONES[state]} word={WORDS.states[state]}>
            {tries > 0 && WORDS.tries(tries)}
          </Chip>
          <span className={styles.evidence}>{error !== undefined && <Told text={error} />}</span>
        </li>
      ))}
    </ul>
  );
}
