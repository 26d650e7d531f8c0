import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { NUMBERS } from '../../../api/queries.ts';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import type { Destination } from '../form/destination.ts';
import { numberForm, type NumberForm } from '../form/number-form.ts';
import type { NumberDesk } from './use-number-desk.ts';

interface SameAsFieldProps {
  readonly desk: NumberDesk;
  readonly form: NumberForm;
  readonly onChosen: (backup: Destination) => void;
}

/** Takes over what another number has for its backup. */
export function SameAsField({ desk: { model }, form, onChosen }: SameAsFieldProps) {
  const { data: all = [] } = useQuery(NUMBERS);
  const others = all.flatMap(({ number, text, label, route }) => {
    const backup = numberForm(model, number)?.backup;
    const isOther = route !== form.route && backup !== undefined;
    if (!isOther || backup.kind === 'none' || backup.kind === 'other') return [];
    return [{ number, backup, name: `${label ?? text}: ${backup.value}` }];
  });
  return (
    <NativeSelect
      label={NUMBER_FORM.same}
      value=""
      data={[
        { value: '', label: NUMBER_FORM.choose },
        ...others.map(({ number, name }) => ({ value: number, label: name })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        const chosen = others.find(({ number }) => number === value);
        if (chosen !== undefined) onChosen(chosen.backup);
      }}
    />
  );
}
