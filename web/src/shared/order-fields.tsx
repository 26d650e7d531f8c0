import { TextInput } from '@mantine/core';
import { ORDERED_BY } from '../browser/remembered.ts';
import { ORDER } from '../words/en/order.ts';

/** Who gives an order, and why. */
export interface WhoAndWhy {
  readonly by: string;
  readonly reason: string;
}

/** Before anything is written: the name is known from the last order. */
export function emptyOrder(): WhoAndWhy {
  return { by: ORDERED_BY.value, reason: '' };
}

/** What was written, for the app. This browser remembers the name. */
export function givenOrder({ by, reason }: WhoAndWhy): WhoAndWhy {
  ORDERED_BY.set(by.trim());
  return { by: by.trim(), reason: reason.trim() };
}

interface OrderFieldsProps {
  readonly value: WhoAndWhy;
  readonly onChange: (value: WhoAndWhy) => void;
  /** An example of a reason. */
  readonly hint: string;
}

/** The fields for who gives an order, and why. */
export function OrderFields({ value, onChange, hint }: OrderFieldsProps) {
  return (
    <>
      <TextInput
        label={ORDER.reason}
        placeholder={hint}
        value={value.reason}
        maxLength={500}
        onChange={(event) => onChange({ ...value, reason: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={ORDER.by}
        description={ORDER.byHint}
        value={value.by}
        maxLength={100}
        onChange={(event) => onChange({ ...value, by: event.currentTarget.value })}
      />
    </>
  );
}
