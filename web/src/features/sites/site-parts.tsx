import { Link } from 'wouter';
import type { Site } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Told } from '../../shared/phone.tsx';
import type { Tone } from '../../theme/tones.ts';
import { SITES } from '../../words/en/sites.ts';
import styles from './sites.module.css';

const WORDS = SITES.score;

type Part = Site['parts'][number];

export const PART_TONES: Readonly<Record<Part['result'], Tone>> = {
  good: 'good',
  bad: 'bad',
  unknown: 'idle',
};

/** What counts for the score of a site, and what each part last showed. */
export function SiteParts({ parts }: { parts: Site['parts'] }) {
  if (parts.length === 0) return <p className={styles.more}>{WORDS.none}</p>;
  return (
    <ul className={styles.parts}>
      {parts.map((part) => (
        <li key={part.name} className={styles.part}>
          <Name part={part} />
          <Chip tone={PART_TONES[part.result]} word={WORDS.results[part.result]}>
            {WORDS.weight(part.weight)}
          </Chip>
          <span className={styles.evidence}>
            <Told text={part.evidence} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Name({ part: { name, trunk } }: { part: Part }) {
  if (trunk === undefined) return <span>{name}</span>;
  return <Link href={`/trunks/${encodeURIComponent(trunk)}`}>{name}</Link>;
}
