import { useHold, useRelease, useRetry } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Trunk } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { TRUNKS } from '../../words/en/trunks.ts';
import { useDialog } from '../../shared/use-dialog.ts';

interface TrunkOrdersProps {
  readonly trunk: Trunk;
  readonly size: 'xs' | 'sm';
}

/** What may be ordered of a trunk as it stands: a hold, or its end. */
export function TrunkOrders({ trunk: { name, hold }, size }: TrunkOrdersProps) {
  const whyOff = useWhyOff();
  const { open } = useDialog('hold');
  const release = useRelease();
  const holdAgain = useHold();
  if (hold === undefined) {
    return (
      <OrderButton
        word={TRUNKS.orders.hold}
        object={name}
        whyOff={whyOff}
        give={() => open(name)}
        size={size}
      />
    );
  }
  const { reason, until } = hold;
  const undo = (): Promise<unknown> =>
    holdAgain.mutateAsync({
      name,
      reason,
      by: ORDERED_BY.value,
      ...(until === undefined ? {} : { until }),
    });
  return (
    <OrderButton
      word={TRUNKS.orders.release}
      object={name}
      whyOff={whyOff}
      size={size}
      give={async () => {
        await release.mutateAsync({ name, by: ORDERED_BY.value });
        sayDone(TRUNKS.done.released(name), undo);
      }}
    />
  );
}

/** Ends the hold-down of a trunk that is down. */
export function RetryOrder({ name }: { name: string }) {
  const whyOff = useWhyOff();
  const retry = useRetry();
  return (
    <OrderButton
      word={TRUNKS.orders.retry}
      object={name}
      whyOff={whyOff}
      give={async () => {
        await retry.mutateAsync({ name, by: ORDERED_BY.value });
        sayDone(TRUNKS.done.retried(name));
      }}
    />
  );
}
