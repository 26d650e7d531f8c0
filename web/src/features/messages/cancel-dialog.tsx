import { useCancelMessage } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { MESSAGES } from '../../words/en/messages.ts';
import { useDialog } from '../../shared/use-dialog.ts';

const WORDS = MESSAGES.giveUp;

/** Gives up on a message: it cannot be taken back. */
export function CancelDialog() {
  const { value: id, close } = useDialog('cancel');
  const cancel = useCancelMessage();
  const whyOff = useWhyOff();
  return (
    <Confirm isOpen={id !== null} title={WORDS.title} onClose={close}>
      {id !== null && (
        <ConfirmForm
          deed={WORDS.deed}
          whyOff={whyOff}
          give={() => cancel.mutateAsync({ name: id, by: ORDERED_BY.value })}
          onClose={close}
        >
          <p>{WORDS.text}</p>
        </ConfirmForm>
      )}
    </Confirm>
  );
}
