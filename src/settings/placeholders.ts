/**
 * What stands in the place of `{name}` in a webhook. `title`: the subject, or the first line of the
 * text. `message`: subject and text. `receipt_url`: where the other side reports the delivery.
 */
export const PLACEHOLDERS = [
  'id',
  'at',
  'subject',
  'title',
  'text',
  'message',
  'receipt_url',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Finds `{name}`. JSON without quotes around a name has no such text. */
const NAMED = /\{(?<name>[a-z][a-z_]*)\}/g;

/** The names of all placeholders in a text, known or not. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(NAMED)].map(({ groups }) => groups?.['name'] ?? '');
}

/**
 * Replaces placeholders by their values.
 * @param value undefined leaves the placeholder as it is
 */
export function fill(text: string, value: (name: string) => string | undefined): string {
  return text.replaceAll(NAMED, (whole, name: string) => value(name) ?? whole);
}
