import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TRUNKS } from '../../../api/queries.ts';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import styles from './editor.module.css';
import { RemovableList } from './removable-list.tsx';

interface ViaFieldProps {
  /** In order. Empty: all, in the order of the file. */
  readonly via: readonly string[];
  /** A SIP URI is dialled by one trunk at most. */
  readonly isOne: boolean;
  readonly onChange: (via: readonly string[]) => void;
}

/** The trunks of a destination, in order. */
export function ViaField({ via, isOne, onChange }: ViaFieldProps) {
  const { data: trunks = [] } = useQuery(TRUNKS);
  // A host of a SIP URI has health like a trunk, and is none.
  const names = trunks.map(({ name }) => name).filter((name) => !name.startsWith('sip:'));
  const free = names.filter((name) => !via.includes(name));
  const isFull = isOne && via.length > 0;
  return (
    <div className={styles.group} role="group" aria-label={NUMBER_FORM.via}>
      <span className={styles.label}>{NUMBER_FORM.via}</span>
      <div className={styles.choices}>
        {via.length === 0 && !isOne && <span className={styles.hint}>{NUMBER_FORM.viaAll}</span>}
        <RemovableList
          items={via}
          removeWord={NUMBER_FORM.viaRemove}
          onRemove={(name) => onChange(via.filter((one) => one !== name))}
        />
        {free.length > 0 && !isFull && (
          <NativeSelect
            aria-label={NUMBER_FORM.viaAdd}
            value=""
            data={[{ value: '', label: NUMBER_FORM.viaAdd }, ...free]}
            onChange={({ currentTarget: { value } }) => value !== '' && onChange([...via, value])}
          />
        )}
      </div>
    </div>
  );
}
