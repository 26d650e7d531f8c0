import { count } from '../../time/formats.ts';

/** `1 call`, `2 calls`. */
export function many(value: number, one: string, several: string): string {
  return `${count(value)} ${value === 1 ? one : several}`;
}

/** Words that many pages use. */
export const COMMON = {
  loading: 'Loading',
  tryAgain: 'Try again',
  asOf: (at: string, span: string) => `This is as of ${at}, ${span} ago:`,
  failed: 'This part could not be loaded.',
  noAnswer: 'The app did not answer.',
  none: 'none',
  yes: 'yes',
  no: 'no',
  open: 'Open',
  older: 'Older',
  csv: 'CSV',
  copy: 'Copy link',
  copied: 'Copied',
  print: 'Print',
  table: 'Table',
  chart: 'Chart',
  undo: 'Undo',
  notDone: (why: string) => `Not done: ${why}`,
  mayBeDone: 'The app did not answer. It may have done it: look before you try again.',
  typeName: (name: string) => `Type ${name} to go on`,
  andMore: (more: number) => `and ${count(more)} more`,
  cancel: 'Cancel',
  close: 'Close',
  atOnce: 'at once',
  later: (span: string) => `${span} later`,
  since: (time: string) => `since ${time}`,
  dash: '–',
  noNumber: 'no number',
} as const;
