import { useStopDrill } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Drill } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { DRILLS } from '../../words/en/drills.ts';

const WORDS = DRILLS.orders;

/** Starts a drill, or stops one that runs. */
export function DrillOrders({ drill: { name, state }, size }: { drill: Drill; size: 'xs' | 'sm' }) {
  const whyOff = useWhyOff();
  const { open } = useDialog('start');
  const stop = useStopDrill();
  const isRunning = state === 'running';
  return (
    <OrderButton
      word={isRunning ? WORDS.stop : WORDS.start}
      object={name}
      whyOff={whyOff}
      size={size}
      give={isRunning ? () => stop.mutateAsync({ name, by: ORDERED_BY.value }) : () => open(name)}
    />
  );
}
