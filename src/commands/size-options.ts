import type { OptionOf } from './verb.ts';

export interface SizeOptions {
  readonly callsPerSecond?: string;
  readonly minutes?: string;
  readonly processors?: string;
  readonly json?: boolean;
}

export const SIZE_OPTIONS: readonly OptionOf[] = [
  ['--calls-per-second <rate>', 'how many calls come in at the busiest time', mustBeNumber],
  ['--minutes <length>', 'how long a call lasts on average', mustBeNumber],
  ['--processors <count>', 'how many processors each machine has (default: 4)', mustBeNumber],
];

/** What the value must be. Undefined: it is. */
function mustBeNumber(text: string): string | undefined {
  const value = Number(text);
  const isNumber = /^\d+(?:\.\d+)?$/.test(text) && value > 0 && value <= 1_000_000;
  return isNumber ? undefined : 'It must be a number above 0, up to 1000000.';
}
