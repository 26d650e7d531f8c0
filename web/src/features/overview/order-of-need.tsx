import { useRelease, useReload, useResume } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { OVERVIEW } from '../../words/en/overview.ts';

interface OrderOfNeedProps {
  readonly order: 'release' | 'resume' | 'reload';
  readonly name: string;
}

/** Gives an order that ends what somebody has ordered. The row goes when the app has done it. */
export function OrderOfNeed({ order, name }: OrderOfNeedProps) {
  const orders = { release: useRelease(), resume: useResume(), reload: useReload() };
  const { mutateAsync } = orders[order];
  return (
    <OrderButton
      word={OVERVIEW.needs.actions[order]}
      object={name}
      whyOff={useWhyOff()}
      size="xs"
      give={() => mutateAsync({ name, by: ORDERED_BY.value })}
    />
  );
}
