import { useReactFlow } from '@xyflow/react';
import type { FocusEvent, KeyboardEvent } from 'react';
import type { FlowOrders } from '../builder.ts';
import { widgetSelector } from '../focus-soon.ts';

interface WidgetKeys {
  /** 0: the call. */
  readonly tier: number;
  readonly last: number;
  readonly orders: FlowOrders;
}

/** The keys of a widget on the canvas, and that it is seen when it has the focus. */
export function useWidgetKeys({ tier, last, orders }: WidgetKeys) {
  const { getViewport, setViewport } = useReactFlow();
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = actOf(event, { tier, last, orders });
    if (act === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    act();
  };
  /** The canvas does not scroll, so whatever has the focus is moved into view. */
  const onFocus = ({ currentTarget }: FocusEvent<HTMLElement>): void => {
    const frame = currentTarget.closest('.react-flow')?.getBoundingClientRect();
    const own = currentTarget.getBoundingClientRect();
    if (frame === undefined) return;
    const { x, y, zoom } = getViewport();
    const below = own.bottom + MARGIN - frame.bottom;
    const above = frame.top + MARGIN - own.top;
    const by = above > 0 ? above : below > 0 ? -Math.min(below, own.top - frame.top - MARGIN) : 0;
    if (by !== 0) void setViewport({ x, y: y + by, zoom });
  };
  return { onKeyDown, onFocus };
}

/** Pixels between a widget that has the focus and the edge of the canvas. */
const MARGIN = 16;

function actOf(event: KeyboardEvent, { tier, last, orders }: WidgetKeys): (() => void) | undefined {
  const { key, altKey } = event;
  switch (key) {
    case 'Enter':
    case ' ':
      return () => orders.open(tier);
    case 'Insert':
      return () => orders.beginAdd(tier);
    case 'Delete':
      return tier === 0 ? undefined : () => orders.remove(tier);
    case 'ArrowUp':
    case 'ArrowDown': {
      const to = tier + (key === 'ArrowUp' ? -1 : 1);
      if (!altKey) return () => document.querySelector<HTMLElement>(widgetSelector(to))?.focus();
      return tier === 0 || to < 1 || to > last ? undefined : () => orders.move(tier, to);
    }
    default:
      return undefined;
  }
}
