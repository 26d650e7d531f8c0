import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { FLOW } from '../../words/en/flows.ts';
import type { FlowOrders } from './builder.ts';
import styles from './connector.module.css';
import { useDropPlace } from './drag.ts';

interface ConnectorProps {
  /** The tier before it; 0: the call itself. */
  readonly after: number;
  /** A simulated call goes this way. */
  readonly isLit: boolean;
  readonly orders: FlowOrders;
}

/** Where a call goes on, and where a widget can be put in between. */
export function Connector({ after, isLit, orders }: ConnectorProps) {
  const { isOver, handlers } = useDropPlace(after, orders);
  return (
    <div className={styles.connector} data-lit={isLit} data-over={isOver} {...handlers}>
      {after > 0 && <span className={styles.word}>{FLOW.connector.failover}</span>}
      <ActionIcon
        className="nodrag nopan"
        variant="default"
        radius="xl"
        size={28}
        aria-label={FLOW.connector.addAfter(after)}
        title={FLOW.connector.addAfter(after)}
        data-add={after}
        onClick={() => orders.beginAdd(after)}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
