import type { Node } from '@xyflow/react';
import type { Builder, FlowOrders } from '../builder.ts';
import { isSameView, type WidgetView } from '../model/view.ts';

export interface CallData extends Record<string, unknown> {
  readonly name: string;
  readonly route: Builder['route'];
  readonly isOpen: boolean;
  readonly isLit: boolean;
  /** Behind it comes a widget, or the one to be chosen. */
  readonly hasConnector: boolean;
  readonly orders: FlowOrders;
}

export interface TierData extends Record<string, unknown> {
  readonly view: WidgetView;
  readonly last: number;
  readonly isLit: boolean;
  readonly hasConnector: boolean;
  readonly orders: FlowOrders;
}

export type CallFlowNode = Node<CallData, 'call'>;
export type TierFlowNode = Node<TierData, 'tier'>;
export type FlowNode = CallFlowNode | TierFlowNode;

const NOWHERE = { x: 0, y: 0 };

/** The widgets of the canvas in the order of a call, which is that of their tab stops. */
export function contentsOf(builder: Builder): readonly FlowNode[] {
  const { name, route, views, place, path, orders, isEndOpen } = builder;
  const last = views.length;
  const isLit = (tier: number): boolean => path?.connectors.has(tier) === true;
  const call: CallFlowNode = {
    id: 'tier-0',
    type: 'call',
    position: NOWHERE,
    ariaRole: 'group',
    data: {
      name,
      route,
      isOpen: place.open === 0,
      isLit: isLit(0),
      hasConnector: true,
      orders,
    },
  };
  const tiers = views.map((view): TierFlowNode => {
    const { tier } = view.widget;
    return {
      id: `tier-${tier}`,
      type: 'tier',
      position: NOWHERE,
      ariaRole: 'group',
      data: {
        view,
        last,
        isLit: isLit(tier),
        hasConnector: tier < last || isEndOpen,
        orders,
      },
    };
  });
  return [call, ...tiers];
}

/** Whether a widget of the canvas looks the same. */
export function isSameTier({ data: one }: TierProps, { data: other }: TierProps): boolean {
  return (
    one.last === other.last &&
    one.isLit === other.isLit &&
    one.hasConnector === other.hasConnector &&
    isSameView(one.view, other.view)
  );
}

interface TierProps {
  readonly data: TierData;
}
