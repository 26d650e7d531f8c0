import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FLOW } from '../../../words/en/flows.ts';
import { FIELDS } from '../../../words/en/widgets.ts';
import {
  codesIn,
  DECIDED,
  goesOnAfter,
  setCodes,
  setGoesOn,
  type TargetRules,
} from '../model/goes-on.ts';
import { FieldProblems, problemsAt } from './field-problems.tsx';
import styles from './panel.module.css';
import type { FieldPlace } from './text-field.tsx';

interface GoesOnProps extends FieldPlace {
  /** As the app works them out. Undefined: not yet. */
  readonly rules: TargetRules | undefined;
}

/** After which ends a call goes on. That it does when nobody can be reached is always so. */
export function GoesOnFields({ builder, at, section, tier, rules }: GoesOnProps) {
  const { model, orders } = builder;
  return (
    <fieldset className={styles.group} data-field={`${at}/next_on`}>
      <legend>{FIELDS.goesOn}</legend>
      <Checkbox label={FIELDS.unreachable} checked readOnly disabled />
      {DECIDED.map((outcome) => {
        const goesOn = goesOnAfter(rules, outcome);
        return (
          <Checkbox
            key={outcome}
            label={FIELDS[outcome]}
            checked={goesOn === 'yes'}
            indeterminate={goesOn === 'sometimes'}
            disabled={goesOn === undefined}
            onChange={(event) => {
              const edits = setGoesOn(model, at, section, outcome, event.currentTarget.checked);
              orders.change(edits, FLOW.said.changed(tier, FIELDS[outcome]));
            }}
          />
        );
      })}
      <Codes
        key={at}
        written={codesIn(section).join(', ')}
        write={(text) => {
          const edits = setCodes(model, at, section, text);
          orders.change(edits, FLOW.said.changed(tier, FIELDS.codes), `${at}/codes`);
        }}
      />
      <FieldProblems
        problems={[
          ...problemsAt(builder, `${at}/next_on`),
          ...problemsAt(builder, `${at}/stop_on`),
        ]}
      />
    </fieldset>
  );
}

/** What is written is kept while somebody writes it: a comma at the end says nothing yet. */
function Codes({ written, write }: { written: string; write: (text: string) => void }) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextInput
      label={FIELDS.codes}
      description={FIELDS.codesHint}
      value={typed ?? written}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        write(event.currentTarget.value);
      }}
      onBlur={() => setTyped(undefined)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
