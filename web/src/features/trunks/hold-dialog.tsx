import { Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHold } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import { protectionQuery } from '../../api/queries.ts';
import type { Trunk } from '../../api/types.ts';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { emptyOrder, givenOrder, OrderFields } from '../../shared/order-fields.tsx';
import { clock } from '../../time/clock.ts';
import { useZone } from '../../time/zone.tsx';
import { isoToZoned, zonedToIso } from '../../time/zoned-input.ts';
import { HOLD } from '../../words/en/trunks.ts';
import { assumptionOf, HoldConsequences } from './hold-consequences.tsx';
import styles from './hold-dialog.module.css';
import { hurtBy } from './losses.ts';

interface HoldDialogProps {
  /** Undefined: the dialog is closed. */
  readonly trunk: Trunk | undefined;
  readonly onClose: () => void;
}

/** Takes a trunk out of use: who is hurt, for how long, why. */
export function HoldDialog({ trunk, onClose }: HoldDialogProps) {
  return (
    <Confirm
      isOpen={trunk !== undefined}
      title={trunk === undefined ? '' : HOLD.title(trunk.name)}
      onClose={onClose}
    >
      {trunk !== undefined && <HoldForm key={trunk.name} trunk={trunk} onClose={onClose} />}
    </Confirm>
  );
}

type Span = keyof typeof HOLD.spans;

const TWO_HOURS_MS = 7_200_000;

function HoldForm({ trunk, onClose }: { trunk: Trunk; onClose: () => void }) {
  const { name } = trunk;
  const { data: assumed } = useQuery(protectionQuery(assumptionOf(name)));
  const hold = useHold();
  const zone = useZone();
  const [span, setSpan] = useState<Span>('2h');
  const [until, setUntil] = useState(() =>
    isoToZoned(new Date(clock.readMs() + TWO_HOURS_MS).toISOString(), zone),
  );
  const [order, setOrder] = useState(emptyOrder);
  const losesAll = assumed !== undefined && hurtBy(assumed, 'nothing').length > 0;
  const whyOff = useWhyOff();
  const give = async (): Promise<void> => {
    await hold.mutateAsync({ name, ...givenOrder(order), ...endOf(span, until, zone) });
  };
  return (
    <ConfirmForm
      deed={HOLD.deed(name)}
      mustType={losesAll ? name : undefined}
      whyOff={whyOff ?? (span === 'until' && until === '' ? HOLD.mustHaveTime : undefined)}
      give={give}
      onClose={onClose}
    >
      <HoldConsequences trunk={trunk} />
      <Radio.Group label={HOLD.for} value={span} onChange={(chosen) => setSpan(chosen)}>
        <div className={styles.choices}>
          {Object.entries(HOLD.spans).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
      {span === 'until' && (
        <TextInput
          type="datetime-local"
          label={`${HOLD.until} (${zone})`}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <OrderFields value={order} onChange={setOrder} hint={HOLD.reasonHint} />
    </ConfirmForm>
  );
}

function endOf(
  span: Span,
  until: string,
  zone: string,
): { readonly for?: string; readonly until?: string } {
  switch (span) {
    case 'release':
      return {};
    case 'until':
      return { until: zonedToIso(until, zone) };
    case '30m':
    case '2h':
      return { for: span };
  }
}
