import { useRetryMessage } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Message } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { MESSAGES } from '../../words/en/messages.ts';
import styles from './messages.module.css';
import { useDialog } from '../../shared/use-dialog.ts';

interface MessageOrdersProps {
  readonly message: Pick<Message, 'id' | 'state' | 'text' | 'subject'>;
  readonly size: 'xs' | 'sm';
}

/** What may be ordered while nobody has got a message yet. */
export function MessageOrders({ message, size }: MessageOrdersProps) {
  const { id, state, text, subject = text } = message;
  const whyOff = useWhyOff();
  const retry = useRetryMessage();
  const { open } = useDialog('cancel');
  if (state !== 'queued' && state !== 'sent') return null;
  return (
    <div className={styles.orders}>
      <OrderButton
        word={MESSAGES.orders.retry}
        object={subject}
        whyOff={whyOff}
        size={size}
        give={async () => {
          await retry.mutateAsync({ name: id, by: ORDERED_BY.value });
          sayDone(MESSAGES.done.retried);
        }}
      />
      <OrderButton
        word={MESSAGES.orders.cancel}
        object={subject}
        whyOff={whyOff}
        size={size}
        give={() => open(id)}
      />
    </div>
  );
}
