import { sinceStart } from '../../time/formats.ts';
import { LADDER } from '../../words/en/ladder.ts';
import { Told } from '../phone.tsx';
import { ToneIcon } from '../tone-icon.tsx';
import type { LadderStory } from './ladder-types.ts';
import styles from './ladder-table.module.css';

/** The same as the ladder, in rows. */
export function LadderTable({ story }: { story: LadderStory }) {
  const { columns: heads } = LADDER;
  const titles = new Map(
    story.columns.map(({ key, group, title, by }) => [key, { group, title, by }]),
  );
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{LADDER.table}</caption>
        <thead>
          <tr>
            {Object.values(heads).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {story.steps.map(({ seq, ms, column = '', tone, word, more = '' }) => {
            const { group, title = story.origin, by } = titles.get(column) ?? {};
            return (
              <tr key={seq}>
                <td className={styles.time}>{sinceStart(ms)}</td>
                <td>
                  <Told text={[group, title, by].filter(Boolean).join(' · ')} />
                </td>
                <td>
                  <ToneIcon tone={tone} size={13} /> <Told text={word} />
                </td>
                <td>
                  <Told text={more} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
