import { useState } from 'react';

interface Left {
  /** The field is empty, and nobody has left it yet: what is missing is no mistake so far. */
  readonly isFresh: boolean;
  readonly onBlur: () => void;
}

/** @param field its name: another field in the same place is another one */
export function useLeft(field: string, value: string): Left {
  const [left, setLeft] = useState<string>();
  return { isFresh: value === '' && left !== field, onBlur: () => setLeft(field) };
}
