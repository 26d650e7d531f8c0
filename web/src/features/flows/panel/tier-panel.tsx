import { FLOW } from '../../../words/en/flows.ts';
import { FIELDS, WIDGETS } from '../../../words/en/widgets.ts';
import type { Builder } from '../builder.ts';
import type { WidgetView } from '../model/view.ts';
import { ChoiceField } from './choice-field.tsx';
import { DestinationFields, namesAt, Whom } from './destination-fields.tsx';
import { FailoverSwitch } from './failover-switch.tsx';
import { GroupFields } from './group-fields.tsx';
import styles from './panel.module.css';
import { PanelFrame } from './panel-frame.tsx';
import { TierButtons } from './tier-buttons.tsx';

/** All that one tier has, and what can be done with it. */
export function TierPanel({ builder, view }: { builder: Builder; view: WidgetView }) {
  const { widget } = view;
  const { tier, kind } = widget;
  return (
    <PanelFrame title={FLOW.tier(tier, WIDGETS.kinds[kind])} orders={builder.orders}>
      <Fields builder={builder} view={view} />
      {kind !== 'dialplan' && <FailoverSwitch builder={builder} tier={tier} />}
      <TierButtons
        tier={tier}
        last={builder.flow.widgets.length}
        isEnd={kind === 'dialplan'}
        orders={builder.orders}
      />
    </PanelFrame>
  );
}

function Fields({ builder, view }: { builder: Builder; view: WidgetView }) {
  const { widget, status } = view;
  const { at, section, tier, kind } = widget;
  const place = { builder, at, section, tier };
  const dial = status?.kind === 'dial' ? status : undefined;
  if (kind === 'unknown') return <p className={styles.note}>{WIDGETS.hints.unknown}</p>;
  if (kind === 'dialplan') return <Whom kind={kind} {...place} />;
  return (
    <>
      {kind === 'group' ? (
        <GroupFields builder={builder} widget={widget} status={dial} />
      ) : (
        <DestinationFields kind={kind} target={dial?.targets[0]} {...place} />
      )}
      <ChoiceField
        {...place}
        name="policy"
        label={FIELDS.policy}
        choices={[...Object.entries(FIELDS.policies), ...namesAt(builder.model, '/policies')]}
      />
      <ChoiceField
        {...place}
        name="site"
        label={FIELDS.site}
        choices={[['', FIELDS.noSite], ...namesAt(builder.model, '/sites')]}
      />
    </>
  );
}
