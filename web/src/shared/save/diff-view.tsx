import { SAVE } from '../../words/en/save.ts';
import { useShownText } from '../phone.tsx';
import { ScrollArea } from '../scroll-area.tsx';
import styles from './diff-view.module.css';
import type { Hunk } from './save-types.ts';

interface DiffViewProps {
  /** What it is, for those who listen. */
  readonly label: string;
  readonly hunks: readonly Hunk[];
}

/** What changes in a text, line by line. The signs are text, so colour is not alone. */
export function DiffView({ label, hunks }: DiffViewProps) {
  if (hunks.length === 0) return <p>{SAVE.nothing}</p>;
  return (
    <ScrollArea className={styles.diff} label={label}>
      {hunks.map(({ newStart, lines }) => (
        <div key={newStart} className={styles.hunk}>
          <div className={styles.place}>{SAVE.line(newStart)}</div>
          {lines.map((line, index) => (
            <Line key={`${newStart + index}`} line={line} />
          ))}
        </div>
      ))}
    </ScrollArea>
  );
}

const KINDS: Readonly<Record<string, 'added' | 'removed'>> = { '+': 'added', '-': 'removed' };

function Line({ line }: { line: string }) {
  const kind = KINDS[line.slice(0, 1)];
  const shown = useShownText();
  return (
    <div className={styles.line} data-kind={kind}>
      {kind !== undefined && <span className="visually-hidden">{SAVE[kind]} </span>}
      {shown(line)}
    </div>
  );
}
