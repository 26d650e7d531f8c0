import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDrain } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import { STATUS } from '../../api/queries.ts';
import type { Status } from '../../api/types.ts';
import { Consequences, ToneLine } from '../../shared/consequences.tsx';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { emptyOrder, givenOrder, OrderFields } from '../../shared/order-fields.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { OVERVIEW } from '../../words/en/overview.ts';

const WORDS = OVERVIEW.drain;

/** Takes the app out of use, after its name was typed. */
export function DrainDialog() {
  const { data: status } = useQuery(STATUS);
  const { value, close } = useDialog('drain');
  const isOpen = value !== null && status?.isDraining === false;
  return (
    <Confirm isOpen={isOpen} title={WORDS.title(status?.host ?? '')} onClose={close}>
      {isOpen && <DrainForm status={status} onClose={close} />}
    </Confirm>
  );
}

function DrainForm({ status: { host, calls }, onClose }: { status: Status; onClose: () => void }) {
  const drain = useDrain();
  const whyOff = useWhyOff();
  const [written, setWritten] = useState(emptyOrder);
  return (
    <ConfirmForm
      deed={WORDS.deed(host)}
      mustType={host}
      whyOff={whyOff}
      give={() => drain.mutateAsync({ name: '', ...givenOrder(written) })}
      onClose={onClose}
    >
      <Consequences>
        <ToneLine tone="warning">{WORDS.fallback}</ToneLine>
        <p>{WORDS.goOn(calls.all)}</p>
        <p>{WORDS.emergency}</p>
      </Consequences>
      <OrderFields value={written} onChange={setWritten} hint={WORDS.hint} />
    </ConfirmForm>
  );
}
