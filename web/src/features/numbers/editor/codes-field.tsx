import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import styles from './editor.module.css';
import { RemovableList } from './removable-list.tsx';

interface CodesFieldProps {
  readonly codes: readonly number[];
  readonly onChange: (code: number, isOn: boolean) => void;
}

/** A final SIP code that is no success. */
const CODE = /^[3-6]\d\d$/;

/** SIP codes after which a call goes on. A code counts as soon as it has three digits. */
export function CodesField({ codes, onChange }: CodesFieldProps) {
  const [text, setText] = useState('');
  const write = (written: string): void => {
    const isCode = CODE.test(written);
    setText(isCode ? '' : written);
    if (isCode) onChange(Number(written), true);
  };
  return (
    <div className={styles.rule} role="group" aria-label={NUMBER_FORM.codes}>
      <span>{NUMBER_FORM.codes}</span>
      <RemovableList
        items={codes.map(String)}
        removeWord={(code) => NUMBER_FORM.codeRemove(Number(code))}
        onRemove={(code) => onChange(Number(code), false)}
      />
      <TextInput
        className={styles.code}
        aria-label={NUMBER_FORM.codeAdd}
        placeholder={NUMBER_FORM.codeHint}
        inputMode="numeric"
        maxLength={3}
        value={text}
        onChange={({ currentTarget: { value } }) => write(value)}
      />
    </div>
  );
}
