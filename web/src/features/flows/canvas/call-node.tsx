import { Handle, Position } from '@xyflow/react';
import { Connector } from '../connector.tsx';
import { CallCard } from '../widget/call-card.tsx';
import styles from './canvas.module.css';
import type { CallData } from './contents.ts';
import { useWidgetKeys } from './widget-keys.ts';

/** The call: what leads to the first tier. Its panel has what holds for the whole route. */
export function CallNode({ data }: { data: CallData }) {
  const { name, route, isOpen, isLit, orders } = data;
  const keys = useWidgetKeys({ tier: 0, last: 0, orders });
  return (
    <div className={styles.node}>
      <div
        className={`${styles.card} ${styles.call} nopan`}
        role="button"
        tabIndex={0}
        data-widget={0}
        data-open={isOpen}
        aria-expanded={isOpen}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onClick={() => orders.open(0)}
      >
        <CallCard name={name} route={route} />
        <Handle
          type="source"
          position={Position.Bottom}
          isConnectable={false}
          className={styles.handle}
        />
      </div>
      <Connector after={0} isLit={isLit} orders={orders} />
    </div>
  );
}
