import { useLeave } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Alert } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { ALERTS } from '../../words/en/alerts.ts';
import { useDialog } from '../../shared/use-dialog.ts';

interface TakeOrderProps {
  readonly alert: Pick<Alert, 'id' | 'text' | 'taken'>;
  readonly size?: 'xs' | 'sm';
}

/** Takes an alert on, or leaves it to somebody else. */
export function TakeOrder({ alert: { id, text, taken }, size = 'xs' }: TakeOrderProps) {
  const whyOff = useWhyOff();
  const dialog = useDialog('take');
  const leave = useLeave();
  if (taken === undefined) {
    return (
      <OrderButton
        word={ALERTS.take}
        object={text}
        whyOff={whyOff}
        size={size}
        give={() => dialog.open(id)}
      />
    );
  }
  return (
    <OrderButton
      word={ALERTS.leave}
      object={text}
      whyOff={whyOff}
      size={size}
      give={async () => {
        await leave.mutateAsync({ name: id, by: ORDERED_BY.value });
        sayDone(ALERTS.left);
      }}
    />
  );
}
