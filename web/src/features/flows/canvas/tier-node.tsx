import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import { Connector } from '../connector.tsx';
import { dragTier } from '../drag.ts';
import { WidgetCard } from '../widget/widget-card.tsx';
import styles from './canvas.module.css';
import { isSameTier, type TierData } from './contents.ts';
import { useWidgetKeys } from './widget-keys.ts';

interface TierNodeProps {
  readonly data: TierData;
}

/** A tier with the connector behind it. One tab stop for the widget, and one for its "+". */
export const TierNode = memo(function TierNode({ data }: TierNodeProps) {
  const { view, last, isLit, hasConnector, orders } = data;
  const { tier } = view.widget;
  const keys = useWidgetKeys({ tier, last, orders });
  return (
    <div className={styles.node}>
      <div
        className={`${styles.card} nopan`}
        role="button"
        tabIndex={0}
        data-widget={tier}
        data-open={view.isOpen}
        data-lit={view.lit?.tone}
        data-wrong={view.problems.some(({ severity }) => severity === 'error')}
        style={view.lit && { animationDelay: `${Math.min(view.lit.order, 3) * 60}ms` }}
        aria-expanded={view.isOpen}
        draggable
        onDragStart={(event) => dragTier(event, tier)}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onClick={() => orders.open(tier)}
      >
        <Handle
          type="target"
          position={Position.Top}
          isConnectable={false}
          className={styles.handle}
        />
        <WidgetCard view={view} />
        <Handle
          type="source"
          position={Position.Bottom}
          isConnectable={false}
          className={styles.handle}
        />
      </div>
      {hasConnector && <Connector after={tier} isLit={isLit} orders={orders} />}
    </div>
  );
}, isSameTier);
