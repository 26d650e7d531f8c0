import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useLeft } from '../../../shared/use-left.ts';
import type { JsonMap } from '../../../shared/draft/json.ts';
import { pointer } from '../../../shared/draft/json.ts';
import { FLOW } from '../../../words/en/flows.ts';
import type { Builder } from '../builder.ts';
import { setKey } from '../model/tier-edits.ts';
import { FieldProblems, problemsAt } from './field-problems.tsx';

export interface FieldPlace {
  readonly builder: Builder;
  /** The pointer of the section. */
  readonly at: string;
  readonly section: JsonMap;
  /** The tier; 0: the route. */
  readonly tier: number;
}

interface TextFieldProps extends FieldPlace {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly placeholder?: string | undefined;
  /** The file has no such key while nothing is written. */
  readonly isOptional?: boolean;
  /** A whole number, as YAML has it. */
  readonly isFigure?: boolean;
  /** What can be chosen, besides writing it. */
  readonly choices?: readonly string[];
}

/** A value of a section, as text. What is wrong with it stands below, as the app says it. */
export function TextField(props: TextFieldProps) {
  const { builder, at, section, tier, name, label, hint, placeholder, choices = [] } = props;
  const list = useId();
  const field = at + pointer(name);
  const value = section[name];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const { isFresh, onBlur } = useLeft(field, text);
  const problems = isFresh ? [] : problemsAt(builder, field);
  const write = (written: string): void => {
    const edits = setKey(builder.model, at, name, valueOf(written, props));
    builder.orders.change(edits, FLOW.said.changed(tier, label), field);
  };
  return (
    <>
      <TextInput
        label={label}
        description={hint}
        placeholder={placeholder}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={onBlur}
        error={problems.some(({ severity }) => severity === 'error')}
        data-field={field}
        autoComplete="off"
        spellCheck={false}
        {...(choices.length === 0 ? {} : { list })}
      />
      {choices.length > 0 && (
        <datalist id={list}>
          {choices.map((choice) => (
            <option key={choice} value={choice} aria-label={choice} />
          ))}
        </datalist>
      )}
      <FieldProblems problems={problems} />
    </>
  );
}

function valueOf(
  text: string,
  { isOptional = false, isFigure = false }: Pick<TextFieldProps, 'isOptional' | 'isFigure'>,
): string | number | undefined {
  if (text === '' && isOptional) return undefined;
  return isFigure && /^\d{1,9}$/.test(text) ? Number(text) : text;
}
