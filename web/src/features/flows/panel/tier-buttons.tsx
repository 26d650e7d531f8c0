import { Button } from '@mantine/core';
import { memo } from 'react';
import { FLOW } from '../../../words/en/flows.ts';
import type { FlowOrders } from '../builder.ts';
import styles from './panel.module.css';

interface TierButtonsProps {
  readonly tier: number;
  /** How many tiers there are. */
  readonly last: number;
  /** Nothing can come behind it. */
  readonly isEnd: boolean;
  /** Its panel is closed. */
  readonly isClosed?: boolean;
  readonly orders: FlowOrders;
}

/** What can be done with a tier, by click and by key. */
export const TierButtons = memo(function TierButtons(props: TierButtonsProps) {
  const { tier, last, isEnd, isClosed = false, orders } = props;
  return (
    <div className={styles.buttons}>
      {isClosed && <TierButton word={FLOW.orders.edit} tier={tier} act={() => orders.open(tier)} />}
      {!isEnd && (
        <TierButton word={FLOW.orders.addAfter} tier={tier} act={() => orders.beginAdd(tier)} />
      )}
      <TierButton
        word={FLOW.orders.up}
        tier={tier}
        isOff={tier === 1}
        act={() => orders.move(tier, tier - 1)}
      />
      <TierButton
        word={FLOW.orders.down}
        tier={tier}
        isOff={tier === last}
        act={() => orders.move(tier, tier + 1)}
      />
      <TierButton word={FLOW.orders.remove} tier={tier} act={() => orders.remove(tier)} />
    </div>
  );
});

interface TierButtonProps {
  readonly word: string;
  readonly tier: number;
  readonly isOff?: boolean;
  readonly act: () => void;
}

export function TierButton({ word, tier, isOff = false, act }: TierButtonProps) {
  return (
    <Button variant="default" size="xs" disabled={isOff} onClick={act}>
      {word}
      <span className="visually-hidden"> {FLOW.orders.ofTier(tier)}</span>
    </Button>
  );
}
