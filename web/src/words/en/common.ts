import { count } from '../../time/formats.ts';

/** `1 call`, `2 calls`. */
export function many(value: number, one: string, several: string): string {
  return `${count(value)} ${value === 1 ? one : several}`;
}

/** Words that many pages use. */
export const COMMON = {
  loading: 'Loading',
  tryAgain: 'Try again',
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
  cancel: 'Cancel',
  close: 'Close',
  since: (time: string) => `since ${time}`,
  dash: '–',
  noNumber: 'no number',
} as const;
