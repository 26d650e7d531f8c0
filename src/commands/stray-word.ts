import { nearest } from '../words/nearest.ts';

/**
 * Returns an error for an unknown command. commander would pass it to the default command as an
 * argument.
 */
export function strayWord(
  [word = '-']: readonly string[],
  names: readonly string[],
): string | undefined {
  if (word.startsWith('-') || names.includes(word) || word === 'help') return undefined;
  return `no command "${word}"${nearest(word, names)}`;
}
