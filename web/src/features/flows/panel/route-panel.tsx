import { FLOW } from '../../../words/en/flows.ts';
import { FIELDS } from '../../../words/en/widgets.ts';
import type { Builder } from '../builder.ts';
import { ChoiceField } from './choice-field.tsx';
import { namesAt } from './destination-fields.tsx';
import { PanelFrame } from './panel-frame.tsx';
import { shortSpan } from '../widget/short-span.ts';
import { TextField } from './text-field.tsx';

const POLICIES = Object.entries(FIELDS.policies).filter(([name]) => name !== '');

/** What holds for the route as a whole, unless a tier says otherwise. */
export function RoutePanel({ builder }: { builder: Builder }) {
  const { flow, model, name, route } = builder;
  const { section } = flow;
  if (section === undefined) return null;
  const place = { builder, at: flow.at, section, tier: 0 };
  const setup = route?.maxSetup;
  return (
    <PanelFrame title={FLOW.call.title(name)} orders={builder.orders}>
      <ChoiceField
        {...place}
        name="policy"
        label={FIELDS.policy}
        choices={[['', FIELDS.policyDefault], ...POLICIES, ...namesAt(model, '/policies')]}
      />
      <TextField
        {...place}
        name="progress_timeout"
        label={FIELDS.progress}
        placeholder={FIELDS.default('12 s for numbers, 6 s for others')}
        isOptional
      />
      <TextField
        {...place}
        name="ring_timeout"
        label={FIELDS.ring}
        placeholder={FIELDS.default('25 s')}
        isOptional
      />
      <TextField
        {...place}
        name="max_setup"
        label={FIELDS.setup}
        placeholder={setup === undefined ? undefined : FIELDS.default(shortSpan(setup.ms))}
        isOptional
      />
      <ChoiceField
        {...place}
        name="after_answer"
        label={FIELDS.afterAnswer}
        choices={Object.entries(FIELDS.afterAnswers)}
        otherwise="hangup"
      />
      <TextField {...place} name="failovers_per_month" label={FIELDS.plan} isOptional isFigure />
      <TextField {...place} name="proven_within" label={FIELDS.provenWithin} isOptional />
    </PanelFrame>
  );
}
