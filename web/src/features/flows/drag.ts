import { useState, type DragEvent } from 'react';
import type { FlowOrders } from './builder.ts';
import { placeBehind } from './model/layout.ts';
import { LIBRARY, type LibraryKind } from './model/library.ts';

/** What is dragged: a widget of the library, or a tier. */
const KIND = 'application/x-ari-failover-widget';
const TIER = 'application/x-ari-failover-tier';

export function dragKind(event: DragEvent, kind: LibraryKind): void {
  event.dataTransfer.setData(KIND, kind);
  event.dataTransfer.effectAllowed = 'copy';
}

export function dragTier(event: DragEvent, tier: number): void {
  event.dataTransfer.setData(TIER, String(tier));
  event.dataTransfer.effectAllowed = 'move';
}

/** A place behind a tier onto which a widget can be dropped. */
export function useDropPlace(after: number, orders: FlowOrders) {
  const [isOver, setIsOver] = useState(false);
  const leave = (): void => setIsOver(false);
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.some((type) => type === KIND || type === TIER)) return;
    event.preventDefault();
    setIsOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    leave();
    const written = event.dataTransfer.getData(KIND);
    const kind = LIBRARY.find((one) => one === written);
    if (kind !== undefined) orders.add(kind, after);
    const tier = Number(event.dataTransfer.getData(TIER));
    if (tier > 0) orders.move(tier, placeBehind(tier, after));
  };
  return { isOver, handlers: { onDragOver, onDragLeave: leave, onDrop } };
}
