import { NativeSelect } from '@mantine/core';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import { KINDS, type Destination } from '../form/destination.ts';
import { withBackup, type NumberForm } from '../form/number-form.ts';
import { tierPath } from '../form/places.ts';
import { DestinationFields } from './destination-fields.tsx';
import styles from './editor.module.css';
import { SameAsField } from './same-as-field.tsx';
import { useState } from 'react';
import type { NumberDesk } from './use-number-desk.ts';

interface BackupFieldsProps {
  readonly desk: NumberDesk;
  readonly form: NumberForm;
}

/** Where calls go when the first way cannot be reached. */
export function BackupFields({ desk, form }: BackupFieldsProps) {
  const { model, edit, errorAt } = desk;
  const [isSame, setIsSame] = useState(false);
  const { backup, route } = form;
  const { labels, kinds } = NUMBER_FORM;
  const take = (next: Destination | undefined, key?: string): void => {
    const label = next === undefined ? labels.noBackup : key === 'via' ? labels.via : labels.backup;
    edit(withBackup(form, model, next), label, key === 'value' ? 'backup' : undefined);
  };
  const choose = (kind: string): void => {
    setIsSame(kind === 'same');
    const chosen = KINDS.find((one) => one === kind);
    if (chosen !== undefined) take({ kind: chosen, value: '', via: [] });
    else if (kind === 'none') take(undefined);
  };
  const data = [
    ...(form.more === 0 ? ['none' as const] : []),
    ...KINDS,
    'same' as const,
    ...(backup.kind === 'other' ? ['other' as const] : []),
  ].map((value) => ({ value, label: kinds[value] }));
  return (
    <div className={styles.row}>
      <NativeSelect
        label={NUMBER_FORM.backup}
        value={isSame ? 'same' : backup.kind}
        data={data}
        onChange={({ currentTarget: { value } }) => choose(value)}
      />
      {isSame ? (
        <SameAsField
          desk={desk}
          form={form}
          onChosen={(next) => {
            setIsSame(false);
            take(next);
          }}
        />
      ) : (
        backup.kind !== 'none' &&
        backup.kind !== 'other' && (
          <DestinationFields
            destination={backup}
            error={errorAt(tierPath(route, 1))}
            onChange={take}
          />
        )
      )}
      {backup.kind === 'other' && <p className={styles.hint}>{NUMBER_FORM.otherLeft}</p>}
    </div>
  );
}
