import { useState } from 'react';
import { useReturn } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Site } from '../../api/types.ts';
import { Consequences, ToneLine } from '../../shared/consequences.tsx';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { emptyOrder, givenOrder, OrderFields } from '../../shared/order-fields.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { RETURN, SITES } from '../../words/en/sites.ts';
import { ChangesIf } from './changes-if.tsx';
import { ScoreBar } from './score-bar.tsx';
import { SiteParts } from './site-parts.tsx';

/** Brings the calls of a site back: first its score, and what follows. */
export function ReturnDialog({ sites }: { sites: readonly Site[] }) {
  const { value, close } = useDialog('return');
  const site = sites.find(({ name, state }) => name === value && state === 'down');
  return (
    <Confirm isOpen={site !== undefined} title={RETURN.title(site?.name ?? '')} onClose={close}>
      {site !== undefined && <ReturnForm key={site.name} site={site} onClose={close} />}
    </Confirm>
  );
}

function ReturnForm({ site, onClose }: { site: Site; onClose: () => void }) {
  const { name, standby, actions, parts } = site;
  const order = useReturn();
  const whyOff = useWhyOff();
  const [written, setWritten] = useState(emptyOrder);
  const give = async (): Promise<void> => {
    await order.mutateAsync({ name, ...givenOrder(written) });
    sayDone(SITES.done.returned(name));
  };
  return (
    <ConfirmForm deed={RETURN.deed(name)} whyOff={whyOff} give={give} onClose={onClose}>
      <Consequences>
        <ScoreBar site={site} />
        <Outlook site={site} />
        <p>
          {RETURN.back(name, standby)} {actions.length > 0 && RETURN.actions}
        </p>
        <ChangesIf assume={`site:${name}=up`} />
        <SiteParts parts={parts} />
      </Consequences>
      <OrderFields value={written} onChange={setWritten} hint={RETURN.hint} />
    </ConfirmForm>
  );
}

/** Whether the site would stay up. */
function Outlook({ site: { score, downBelow } }: { site: Site }) {
  const [tone, text] =
    score === undefined
      ? (['idle', RETURN.unknown] as const)
      : score < downBelow
        ? (['bad', RETURN.bad(downBelow)] as const)
        : (['good', RETURN.well] as const);
  return <ToneLine tone={tone}>{text}</ToneLine>;
}
