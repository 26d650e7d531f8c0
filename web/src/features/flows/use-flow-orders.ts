import { useEffect, useState } from 'react';
import type { DraftDesk } from '../../shared/draft/use-draft.ts';
import { FLOW } from '../../words/en/flows.ts';
import { WIDGETS } from '../../words/en/widgets.ts';
import type { FlowOrders } from './builder.ts';
import { FIRST_FIELD, focusSoon, widgetSelector } from './focus-soon.ts';
import type { Flow, Widget } from './model/flow.ts';
import { addTier, moveTier, removeBehind, removeTier } from './model/tier-edits.ts';
import type { FlowPlaceDesk } from './use-flow-place.ts';

interface OrderParts {
  readonly desk: DraftDesk;
  readonly flow: Flow;
  readonly place: FlowPlaceDesk;
}

/** What can be done in a flow, and what stays open by it. */
export interface FlowHands {
  readonly isEndOpen: boolean;
  readonly said: string;
  readonly orders: FlowOrders;
}

export function useFlowOrders(parts: OrderParts): FlowHands {
  /** The number of tiers for which the last connector is open: one more tier closes it. */
  const [endOpenAt, setEndOpenAt] = useState<number>();
  const [said, setSaid] = useState('');
  const hands = { ...parts, setEndOpenAt, setSaid };
  const [latest] = useState(() => new LatestHands(hands));
  useEffect(() => latest.take(hands));
  return { isEndOpen: endOpenAt === parts.flow.widgets.length, said, orders: latest.orders };
}

type Hands = OrderParts & {
  readonly setEndOpenAt: (tiers: number | undefined) => void;
  readonly setSaid: (said: string) => void;
};

/** Widgets keep the orders that they were drawn with: these always act on the present draft. */
class LatestHands {
  readonly orders: FlowOrders = ordersBy(() => this.#hands);
  #hands: Hands;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  take(hands: Hands): void {
    this.#hands = hands;
  }
}

function ordersBy(now: () => Hands): FlowOrders {
  /** What had the focus when the library was opened. */
  let opener: HTMLElement | null = null;
  const make = (edits: Parameters<FlowOrders['change']>[0], label: string): void => {
    const { desk, setSaid } = now();
    desk.edit(edits, label);
    setSaid(label);
  };
  return {
    open: (tier) => {
      now().place.setOpen(tier);
      focusSoon(FIRST_FIELD);
    },
    close: () => {
      const { place } = now();
      if (place.open !== undefined) focusSoon(widgetSelector(place.open));
      place.setOpen(undefined);
    },
    beginAdd: (after) => {
      opener = document.activeElement as HTMLElement | null;
      now().place.setAdding(after);
    },
    cancelAdd: () => {
      now().place.setAdding(undefined);
      opener?.focus();
    },
    add: (kind, given) => {
      const { desk, flow, place } = now();
      const after = Math.min(given ?? place.adding ?? flow.widgets.length, flow.widgets.length);
      make(addTier(desk.model, flow, after, kind), FLOW.said.added(after + 1, WIDGETS.kinds[kind]));
      place.setAdding(undefined);
      place.setOpen(after + 1);
      focusSoon(FIRST_FIELD);
    },
    remove: (tier) => {
      const { flow, place } = now();
      make(removeTier(flow, tier), FLOW.said.removed(tier, kindAt(flow.widgets, tier)));
      place.setOpen(undefined);
      focusSoon(widgetSelector(Math.min(tier, flow.widgets.length - 1)));
    },
    move: (tier, to) => {
      const { flow, place } = now();
      const edits = moveTier(flow, tier, to);
      if (edits.length === 0) return;
      make(edits, FLOW.said.moved(tier, to));
      if (place.open === tier) place.setOpen(to);
      focusSoon(widgetSelector(to));
    },
    setEndOpen: (isOpen) => {
      const { flow, setEndOpenAt } = now();
      setEndOpenAt(isOpen ? flow.widgets.length : undefined);
    },
    cut: (tier) => {
      const { flow, setEndOpenAt } = now();
      make(removeBehind(flow, tier), FLOW.said.cut(tier + 1, flow.widgets.length));
      setEndOpenAt(undefined);
    },
    change: (edits, label, key) => now().desk.edit(edits, label, key),
  };
}

function kindAt(widgets: readonly Widget[], tier: number): string {
  return WIDGETS.kinds[widgets[tier - 1]?.kind ?? 'unknown'];
}
