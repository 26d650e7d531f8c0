import { SAVE } from '../../words/en/save.ts';
import { dividedProblems } from './new-problems.ts';
import { ProblemList } from './problem-list.tsx';
import styles from './change-problems.module.css';
import type { Problem } from './save-types.ts';

interface ChangeProblemsProps {
  readonly problems: readonly Problem[];
  /** Those of the file as it is. */
  readonly before: readonly Problem[];
}

/** What is wrong with a change. What was wrong before stands apart, and asks for no attention. */
export function ChangeProblems({ problems, before }: ChangeProblemsProps) {
  const { made, old } = dividedProblems(problems, before);
  // An error forbids the save, whoever has made it.
  const forbids = old.some(({ severity }) => severity === 'error');
  return (
    <>
      {made.length > 0 && (
        <section className={styles.part}>
          <h3>{SAVE.problems.made}</h3>
          <ProblemList problems={made} />
        </section>
      )}
      {old.length > 0 && (
        <details className={styles.old} open={forbids}>
          <summary>{SAVE.problems.old(old.length)}</summary>
          <ProblemList problems={old} />
        </details>
      )}
    </>
  );
}
