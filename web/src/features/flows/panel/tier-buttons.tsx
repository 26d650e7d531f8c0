import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { FLOW } from '../../../words/en/flows.ts';
import type { Builder } from '../builder.ts';
import styles from './panel.module.css';

interface TierButtonsProps {
  readonly builder: Builder;
  readonly tier: number;
  /** What stands before them. */
  readonly children?: ReactNode;
}

/** What can be done with a tier, by click and by key. */
export function TierButtons({ builder, tier, children }: TierButtonsProps) {
  const { flow, orders } = builder;
  const last = flow.widgets.length;
  const isEnd = flow.widgets[tier - 1]?.kind === 'dialplan';
  return (
    <div className={styles.buttons}>
      {children}
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
}

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
