import { useInfiniteQuery } from '@tanstack/react-query';
import { messagesQuery } from '../../api/notice-queries.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { MessagePage } from '../../api/types.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { MESSAGES } from '../../words/en/messages.ts';
import { useDialog } from '../../shared/use-dialog.ts';

interface MessagesHeadProps {
  readonly cascades: MessagePage['cascades'] | undefined;
}

/** Whether every word got through. */
export function MessagesHead({ cascades }: MessagesHeadProps) {
  const queued = useInfiniteQuery(messagesQuery({ state: 'queued', limit: 500 }));
  const sent = useInfiniteQuery(messagesQuery({ state: 'sent', limit: 500 }));
  const whyOff = useWhyOff();
  const { open } = useDialog('send');
  const isKnown = queued.data !== undefined && sent.data !== undefined;
  const waiting = [...(queued.data?.pages ?? []), ...(sent.data?.pages ?? [])].flatMap(
    ({ items }) => items,
  ).length;
  return (
    <PageHead
      title={MESSAGES.title}
      {...(isKnown
        ? {
            tone: waiting === 0 ? ('good' as const) : ('active' as const),
            sentence: MESSAGES.sentence(waiting),
          }
        : {})}
      actions={
        cascades !== undefined &&
        cascades.length > 0 && (
          <OrderButton
            word={MESSAGES.orders.send}
            object=""
            whyOff={whyOff}
            give={() => open('test')}
          />
        )
      }
    />
  );
}
