import { NativeSelect } from '@mantine/core';
import { pointer } from '../../../shared/draft/json.ts';
import { FLOW } from '../../../words/en/flows.ts';
import { setKey } from '../model/tier-edits.ts';
import { FieldProblems, problemsAt } from './field-problems.tsx';
import type { FieldPlace } from './text-field.tsx';

interface ChoiceFieldProps extends FieldPlace {
  readonly name: string;
  readonly label: string;
  /** By the value in the file; the empty one: the file does not have the key. */
  readonly choices: ReadonlyArray<readonly [value: string, label: string]>;
  /** What holds while the file does not have the key, if that is one of the choices. */
  readonly otherwise?: string;
}

/** A value of a section that is one of a few. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { builder, at, section, tier, name, label, choices, otherwise = '' } = props;
  const value = section[name];
  const problems = problemsAt(builder, at + pointer(name));
  const written = typeof value === 'string' ? value : otherwise;
  const known = choices.some(([choice]) => choice === written);
  const all = known ? choices : [...choices, [written, written] as const];
  return (
    <>
      <NativeSelect
        label={label}
        value={written}
        data={all.map(([choice, word]) => ({ value: choice, label: word }))}
        error={problems.some(({ severity }) => severity === 'error')}
        data-field={at + pointer(name)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const edits = setKey(builder.model, at, name, chosen === '' ? undefined : chosen);
          builder.orders.change(edits, FLOW.said.changed(tier, label));
        }}
      />
      <FieldProblems problems={problems} />
    </>
  );
}
