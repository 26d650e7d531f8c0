import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface WrittenFilterProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onDone: (value: string) => void;
}

/** A field whose text counts once it is left, or at Enter: half a word finds nothing. */
export function WrittenFilter({ label, hint = '', value, onDone }: WrittenFilterProps) {
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text.trim());
      }}
    >
      <TextInput
        size="sm"
        label={label}
        placeholder={hint}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => onDone(text.trim())}
      />
    </form>
  );
}
