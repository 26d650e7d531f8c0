import { Switch, TextInput } from '@mantine/core';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import { withFailover, withLabel, type NumberForm } from '../form/number-form.ts';
import styles from './editor.module.css';
import type { NumberDesk } from './use-number-desk.ts';

interface PartProps {
  readonly desk: NumberDesk;
  readonly form: NumberForm;
}

/** The name of the number, and whether its calls fail over at all. */
export function NameFields({ desk: { model, edit, errorAt }, form }: PartProps) {
  const { labels } = NUMBER_FORM;
  return (
    <div className={styles.row}>
      <TextInput
        label={NUMBER_FORM.label}
        placeholder={NUMBER_FORM.labelHint}
        value={form.label}
        error={errorAt(`${form.path}/label`)}
        maxLength={100}
        onChange={({ currentTarget: { value } }) =>
          edit(withLabel(form, model, value), labels.label, 'label')
        }
      />
      <div className={styles.switch}>
        <Switch
          label={NUMBER_FORM.failover}
          checked={form.failover}
          onChange={({ currentTarget: { checked } }) =>
            edit(
              withFailover(form, model, checked),
              checked ? labels.failoverOn : labels.failoverOff,
            )
          }
        />
        {!form.failover && <p className={styles.hint}>{NUMBER_FORM.failoverOff}</p>}
      </div>
    </div>
  );
}
