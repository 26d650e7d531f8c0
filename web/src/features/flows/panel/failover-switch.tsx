import { Switch } from '@mantine/core';
import { useState } from 'react';
import { Confirm, ConfirmForm } from '../../../shared/confirm.tsx';
import { FLOW } from '../../../words/en/flows.ts';
import { FIELDS } from '../../../words/en/widgets.ts';
import type { Builder } from '../builder.ts';

/**
 * "Add failover destination". Off where tiers stand behind it takes them away, so it asks before.
 */
export function FailoverSwitch({ builder, tier }: { builder: Builder; tier: number }) {
  const { flow, isEndOpen, orders } = builder;
  const [isAsking, setIsAsking] = useState(false);
  const last = flow.widgets.length;
  const isLast = tier === last;
  const close = (): void => setIsAsking(false);
  return (
    <>
      <Switch
        label={FIELDS.failover}
        checked={!isLast || isEndOpen}
        onChange={(event) => {
          if (isLast) orders.setEndOpen(event.currentTarget.checked);
          else setIsAsking(true);
        }}
      />
      <Confirm isOpen={isAsking} title={FLOW.cut.title(tier + 1, last)} onClose={close}>
        <ConfirmForm
          deed={FLOW.cut.deed}
          whyOff={undefined}
          give={async () => orders.cut(tier)}
          onClose={close}
        >
          <p>{FLOW.cut.undo}</p>
        </ConfirmForm>
      </Confirm>
    </>
  );
}
