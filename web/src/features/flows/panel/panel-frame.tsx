import { CloseButton } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { FLOW } from '../../../words/en/flows.ts';
import type { FlowOrders } from '../builder.ts';
import styles from './panel.module.css';

interface PanelFrameProps {
  readonly title: string;
  readonly orders: Pick<FlowOrders, 'close'>;
  readonly children: ReactNode;
}

/** The panel of a widget. Esc goes back to it. */
export function PanelFrame({ title, orders, children }: PanelFrameProps) {
  const id = useId();
  return (
    // The keys are those of the fields within: the panel itself gets no focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={styles.panel}
      aria-labelledby={id}
      data-panel
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        orders.close();
      }}
    >
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <CloseButton aria-label={FLOW.orders.close} onClick={orders.close} />
      </header>
      {children}
    </section>
  );
}
