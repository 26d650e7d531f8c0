import { Checkbox } from '@mantine/core';
import { shortSpan } from '../widget/short-span.ts';
import { isMap, valueAt, type Json } from '../../../shared/draft/json.ts';
import { FLOW } from '../../../words/en/flows.ts';
import { FIELDS } from '../../../words/en/widgets.ts';
import type { WidgetKind } from '../model/flow.ts';
import { sipUris } from '../model/sip-uris.ts';
import { setKey } from '../model/tier-edits.ts';
import type { TargetStatus } from '../model/view.ts';
import { ChoiceField } from './choice-field.tsx';
import { GoesOnFields } from './goes-on-fields.tsx';
import { TextField, type FieldPlace } from './text-field.tsx';
import { TrunkOrder } from './trunk-order.tsx';

interface DestinationFieldsProps extends FieldPlace {
  readonly kind: WidgetKind;
  /** As the app works it out. Undefined: not yet. */
  readonly target: TargetStatus | undefined;
}

/** The fields of one destination: whom it dials, by what, how long, and when the call goes on. */
export function DestinationFields({ kind, target, ...place }: DestinationFieldsProps) {
  return (
    <>
      <Whom kind={kind} {...place} />
      <Timers target={target} {...place} />
      <GoesOnFields rules={target} {...place} />
      <Confirmation {...place} />
    </>
  );
}

/** What a widget dials. */
export function Whom({ kind, ...place }: FieldPlace & { readonly kind: WidgetKind }) {
  const { model } = place.builder;
  switch (kind) {
    case 'sip':
      return (
        <>
          <TextField {...place} name="sip" label={FIELDS.sip} choices={sipUris(model)} />
          <ChoiceField
            {...place}
            name="via"
            label={FIELDS.byTrunk}
            choices={[['', FIELDS.noTrunk], ...namesAt(model, '/trunks')]}
          />
        </>
      );
    case 'number':
      return (
        <>
          <TextField {...place} name="number" label={FIELDS.number} hint={FIELDS.numberHint} />
          <TrunkOrder {...place} />
        </>
      );
    case 'dialled':
      return <TrunkOrder {...place} />;
    case 'endpoint':
      return (
        <TextField {...place} name="endpoint" label={FIELDS.endpoint} hint={FIELDS.endpointHint} />
      );
    case 'dialplan':
      return (
        <TextField {...place} name="dialplan" label={FIELDS.dialplan} hint={FIELDS.dialplanHint} />
      );
    case 'group':
    case 'unknown':
      return null;
  }
}

/** How long a call waits. What is empty has the value of the route, or the default. */
export function Timers({ target, ...place }: FieldPlace & Pick<DestinationFieldsProps, 'target'>) {
  const { progress, ring } = target?.timers ?? {};
  return (
    <>
      <TextField
        {...place}
        name="progress_timeout"
        label={FIELDS.progress}
        placeholder={otherwise(progress)}
        isOptional
      />
      <TextField
        {...place}
        name="ring_timeout"
        label={FIELDS.ring}
        placeholder={otherwise(ring)}
        isOptional
      />
    </>
  );
}

/** What holds while nothing is written. */
function otherwise(timer: TargetStatus['timers']['ring']): string | undefined {
  return timer && FIELDS.default(shortSpan(timer.ms));
}

function Confirmation({ builder, at, section, tier }: FieldPlace) {
  return (
    <Checkbox
      label={FIELDS.confirm}
      checked={section['confirm'] === true || section['confirm'] === 'yes'}
      onChange={(event) => {
        const value = event.currentTarget.checked ? 'yes' : undefined;
        const edits = setKey(builder.model, at, 'confirm', value);
        builder.orders.change(edits, FLOW.said.changed(tier, FIELDS.confirm));
      }}
    />
  );
}

export function namesAt(model: Json, place: string): ReadonlyArray<readonly [string, string]> {
  const found = valueAt(model, place);
  return isMap(found) ? Object.keys(found).map((name) => [name, name] as const) : [];
}
