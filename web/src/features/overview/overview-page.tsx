import { DrainDialog } from './drain-dialog.tsx';
import { Figures } from './figures.tsx';
import { FailoverChart } from './failover-chart.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LastFailovers } from './last-failovers.tsx';
import { Needs } from './needs.tsx';
import styles from './overview-page.module.css';
import { Verdict } from './verdict.tsx';

/** Is everything well? If not, what first? */
export function OverviewPage() {
  return (
    <>
      <Verdict />
      <FirstSteps />
      <Figures />
      <div className={styles.columns}>
        <Needs />
        <div className={styles.column}>
          <FailoverChart />
          <LastFailovers />
        </div>
      </div>
      <DrainDialog />
    </>
  );
}
