import { useQuery } from '@tanstack/react-query';
import { useHold, useRelease, useReload } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import { TRUNKS as ALL } from '../../api/queries.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { OVERVIEW } from '../../words/en/overview.ts';
import { TRUNKS } from '../../words/en/trunks.ts';
import { useResumeWithUndo } from './takes-order.tsx';

interface OrderOfNeedProps {
  readonly order: 'release' | 'resume' | 'reload';
  readonly name: string;
}

/** Gives an order that ends what somebody has ordered. The row goes when the app has done it. */
export function OrderOfNeed({ order, name }: OrderOfNeedProps) {
  const reload = useReload();
  const orders = {
    release: useReleaseWithUndo(name),
    resume: useResumeWithUndo(),
    reload: () => reload.mutateAsync({ name, by: ORDERED_BY.value }),
  };
  return (
    <OrderButton
      word={OVERVIEW.needs.actions[order]}
      object={name}
      whyOff={useWhyOff()}
      size="xs"
      give={orders[order]}
    />
  );
}

/** Releases a trunk; for some seconds it can be held again as it was. */
function useReleaseWithUndo(name: string): () => Promise<void> {
  const { data: trunks = [] } = useQuery(ALL);
  const release = useRelease();
  const holdAgain = useHold();
  return async () => {
    const by = ORDERED_BY.value;
    const hold = trunks.find((trunk) => trunk.name === name)?.hold;
    await release.mutateAsync({ name, by });
    const { reason = '', until } = hold ?? {};
    const wish = { name, reason, by, ...(until === undefined ? {} : { until }) };
    sayDone(TRUNKS.done.released(name), hold && (() => holdAgain.mutateAsync(wish)));
  };
}
