import { useDrain, useResume } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Status } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { OVERVIEW } from '../../words/en/overview.ts';

const WORDS = OVERVIEW.drain;

/** Takes the app out of use, or back into use. */
export function TakesOrder({ status: { isDraining } }: { status: Status }) {
  const { open } = useDialog('drain');
  const resume = useResumeWithUndo();
  const whyOff = useWhyOff();
  return (
    <OrderButton
      word={isDraining ? OVERVIEW.needs.actions.resume : WORDS.order}
      object=""
      whyOff={whyOff}
      size="xs"
      give={isDraining ? resume : () => open()}
    />
  );
}

/** Takes new calls again; for some seconds that can be taken back. */
export function useResumeWithUndo(): () => Promise<void> {
  const resume = useResume();
  const drain = useDrain();
  return async () => {
    const by = ORDERED_BY.value;
    await resume.mutateAsync({ name: '', by });
    sayDone(WORDS.resumed, () => drain.mutateAsync({ name: '', by }));
  };
}
