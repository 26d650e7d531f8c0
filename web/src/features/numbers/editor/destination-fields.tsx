import { TextInput } from '@mantine/core';
import { useLeft } from '../../../shared/use-left.ts';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import type { Destination } from '../form/destination.ts';
import styles from './editor.module.css';
import { ViaField } from './via-field.tsx';

interface DestinationFieldsProps {
  readonly destination: Destination;
  readonly error: string | undefined;
  /** @param key of the field that changed */
  readonly onChange: (next: Destination, key: 'value' | 'via') => void;
}

/** What is dialled, and by which trunks. */
export function DestinationFields({ destination, error, onChange }: DestinationFieldsProps) {
  const { kind, value, via } = destination;
  const { isFresh, onBlur } = useLeft(kind, value);
  return (
    <>
      <TextInput
        className={styles.wide}
        label={NUMBER_FORM.values[kind]}
        placeholder={NUMBER_FORM.hints[kind]}
        value={value}
        error={isFresh ? undefined : error}
        spellCheck={false}
        autoComplete="off"
        onBlur={onBlur}
        onChange={({ currentTarget }) =>
          onChange({ ...destination, value: currentTarget.value }, 'value')
        }
      />
      {(kind === 'number' || kind === 'sip') && (
        <ViaField
          via={via}
          isOne={kind === 'sip'}
          onChange={(next) => onChange({ ...destination, via: next }, 'via')}
        />
      )}
    </>
  );
}
