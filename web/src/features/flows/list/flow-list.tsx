import { Fragment } from 'react';
import { ToneIcon } from '../../../shared/tone-icon.tsx';
import { FLOW } from '../../../words/en/flows.ts';
import type { Builder } from '../builder.ts';
import { CallCard } from '../widget/call-card.tsx';
import { RoutePanel } from '../panel/route-panel.tsx';
import { TierButton, TierButtons } from '../panel/tier-buttons.tsx';
import { TierPanel } from '../panel/tier-panel.tsx';
import { WidgetCard } from '../widget/widget-card.tsx';
import styles from './flow-list.module.css';

/** The tiers in the order of a call. It can do all that the canvas can. */
export function FlowList({ builder }: { builder: Builder }) {
  const { name, route, views, orders, place, isEndOpen } = builder;
  const last = views.length;
  return (
    <ol className={styles.list} aria-label={FLOW.list}>
      <li className={styles.item} data-widget={0} tabIndex={-1}>
        <CallCard name={name} route={route} />
        {place.open === 0 ? (
          <RoutePanel builder={builder} />
        ) : (
          <div className={styles.buttons}>
            <TierButton word={FLOW.orders.edit} tier={0} act={() => orders.open(0)} />
            <TierButton word={FLOW.orders.addAfter} tier={0} act={() => orders.beginAdd(0)} />
          </div>
        )}
      </li>
      {views.map((view) => (
        <Fragment key={view.widget.tier}>
          <li
            className={styles.item}
            data-widget={view.widget.tier}
            data-lit={view.lit?.tone}
            tabIndex={-1}
          >
            <WidgetCard view={view} />
            {view.isOpen ? (
              <TierPanel builder={builder} view={view} />
            ) : (
              <TierButtons
                tier={view.widget.tier}
                last={last}
                isEnd={view.widget.kind === 'dialplan'}
                isClosed
                orders={orders}
              />
            )}
          </li>
          {isEndOpen && view.widget.tier === last && (
            <li className={styles.open}>
              <ToneIcon tone="warning" />
              <TierButton
                word={FLOW.connector.failover}
                tier={view.widget.tier}
                act={() => orders.beginAdd(view.widget.tier)}
              />
            </li>
          )}
        </Fragment>
      ))}
    </ol>
  );
}
