import type { PhoneNumber } from '../../api/types.ts';
import { COMMON } from '../../words/en/common.ts';
import { NUMBERS } from '../../words/en/numbers.ts';
import styles from './numbers.module.css';

/** The calls and failovers of the month, against the plan of the route. */
export function MonthOfNumber({ month }: { month: PhoneNumber['month'] }) {
  if (month === undefined) return <span className={styles.more}>{COMMON.dash}</span>;
  const { calls, failovers, plan, used } = month;
  return (
    <>
      <div>{NUMBERS.calls(calls)}</div>
      <div className={styles.more}>
        {plan === undefined || used === undefined
          ? NUMBERS.failovers(failovers)
          : NUMBERS.plan(used, plan)}
      </div>
    </>
  );
}
