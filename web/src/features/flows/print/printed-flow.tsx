import { FLOW } from '../../../words/en/flows.ts';
import type { Builder } from '../builder.ts';
import { CallCard } from '../widget/call-card.tsx';
import { WidgetCard } from '../widget/widget-card.tsx';
import styles from './printed-flow.module.css';

/** The flow on paper: its tiers in the order of a call, whatever the screen shows of it. */
export function PrintedFlow({ builder }: { builder: Builder }) {
  const { name, route, views, desk } = builder;
  return (
    <div className={styles.printed}>
      {desk.isUnsaved && <p>{FLOW.draftPrinted}</p>}
      <ol className={styles.list} aria-label={FLOW.list}>
        <li className={styles.card}>
          <CallCard name={name} route={route} />
        </li>
        {views.map((view) => (
          <li key={view.widget.tier} className={styles.card}>
            <WidgetCard view={view} />
          </li>
        ))}
      </ol>
    </div>
  );
}
