import { Button } from '@mantine/core';
import { SAVE } from '../../words/en/save.ts';
import { Told } from '../phone.tsx';
import { ToneIcon } from '../tone-icon.tsx';
import styles from './problem-list.module.css';
import type { Problem } from './save-types.ts';

interface ProblemListProps<Item extends Problem> {
  readonly problems: readonly Item[];
  /** Goes to the place of a problem. Absent: there is nowhere to go. */
  readonly onGo?: ((problem: Item) => void) | undefined;
  /** Takes over the edits of its `fix`. Absent: nothing can be edited here. */
  readonly onFix?: ((problem: Item) => void) | undefined;
}

/** What is wrong in a configuration, the errors first. */
export function ProblemList<Item extends Problem>(props: ProblemListProps<Item>) {
  const { problems, onGo, onFix } = props;
  const sorted = [...problems].toSorted((one, other) => rankOf(one) - rankOf(other));
  return (
    <ul className={styles.list} aria-label={SAVE.problems.title}>
      {sorted.map((problem) => (
        <li key={`${problem.pointer} ${problem.message}`} className={styles.problem}>
          <ToneIcon tone={problem.severity === 'error' ? 'bad' : 'warning'} />
          <div>
            <p>
              <span className="visually-hidden">{SAVE.problems[problem.severity]}: </span>
              <Told text={problem.message} />
            </p>
            <Place problem={problem} onGo={onGo && (() => onGo(problem))} />
          </div>
          {onFix !== undefined && problem.fix !== undefined && (
            <Button variant="default" size="compact-sm" onClick={() => onFix(problem)}>
              {SAVE.problems.fix}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function rankOf({ severity }: Problem): number {
  return severity === 'error' ? 0 : 1;
}

function Place({ problem, onGo }: { problem: Problem; onGo: (() => void) | undefined }) {
  const { path, line } = problem;
  const where = [path, ...(line === 0 ? [] : [SAVE.line(line)])].filter((part) => part !== '');
  if (where.length === 0) return null;
  const text = <Told text={where.join(', ')} />;
  return onGo === undefined ? (
    <p className={styles.place}>{text}</p>
  ) : (
    <button type="button" className={styles.go} onClick={onGo}>
      {text}
    </button>
  );
}
