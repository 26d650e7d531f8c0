import { useEffect } from 'react';
import type { Problem } from '../../api/types.ts';
import { Panel } from '../../shared/panel.tsx';
import { ProblemList } from '../../shared/save/problem-list.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { FLOW } from '../../words/en/flows.ts';
import type { Builder } from './builder.ts';
import styles from './flow.module.css';
import { focusSoon } from './focus-soon.ts';
import { placeOfProblem } from './model/place-of-problem.ts';

/** What is wrong in the draft, and a way to each place. F8 goes to the next one. */
export function ProblemsPanel({ builder }: { builder: Builder }) {
  const { problems, isEndOpen, flow, orders } = builder;
  const last = flow.widgets.length;
  const go = (problem: Problem): void => goTo(builder, problem);
  useNextProblem(builder);
  return (
    <Panel
      title={FLOW.problems.title(problems.length + (isEndOpen ? 1 : 0))}
      actions={problems.length > 0 && <span className={styles.hint}>{FLOW.problems.next}</span>}
    >
      <div className={styles.problems}>
        {isEndOpen && (
          <p className={styles.open}>
            <ToneIcon tone="warning" />
            {FLOW.problems.open(last)}
          </p>
        )}
        {problems.length > 0 && (
          <ProblemList
            problems={problems}
            onGo={go}
            onFix={({ fix }) => {
              if (fix !== undefined) orders.change(fix, FLOW.problems.fixed);
            }}
          />
        )}
        {problems.length === 0 && !isEndOpen && <p className={styles.hint}>{FLOW.problems.none}</p>}
      </div>
    </Panel>
  );
}

/** Opens the panel with the field that is wrong, and puts the focus there. */
function goTo({ name, orders }: Builder, problem: Problem): void {
  const place = placeOfProblem(problem, name);
  if (place === undefined) return;
  orders.open(place.tier);
  if (place.field === '') return;
  const within = `[data-field="${CSS.escape(place.field)}"]`;
  // A button that is off takes no focus.
  focusSoon(`${within}:is(input, select), ${within} :is(input, select, button):enabled`);
}

/** The problem to which F8 went last. */
let visited: string | undefined;

function useNextProblem(builder: Builder): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F8' || event.defaultPrevented) return;
      const here = builder.problems.filter(
        (problem) => placeOfProblem(problem, builder.name) !== undefined,
      );
      const index = here.findIndex((problem) => keyOf(problem) === visited);
      const next = here[(index + 1) % here.length];
      if (next === undefined) return;
      event.preventDefault();
      visited = keyOf(next);
      goTo(builder, next);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

function keyOf({ pointer, message }: Problem): string {
  return `${pointer} ${message}`;
}
