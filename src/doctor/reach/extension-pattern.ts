import { isHarmless, rangeOf } from './harmless.ts';

/**
 * `name`: a fixed name. `closed`: a pattern that admits only harmless characters, `_NXXNXXXXXX`.
 * `open`: a pattern that admits other characters too, `_X.`.
 */
export type ExtensionKind = 'name' | 'closed' | 'open';

interface Place {
  /** A regular expression for this place. */
  readonly source: string;
  readonly isOpen: boolean;
}

export function kindOf(extension: string): ExtensionKind {
  if (!extension.startsWith('_')) return 'name';
  return placesOf(extension).some(({ isOpen }) => isOpen) ? 'open' : 'closed';
}

/** Whether a call to this number or name matches the extension. */
export function matches(extension: string, number: string): boolean {
  if (!extension.startsWith('_')) return extension === number;
  const source = placesOf(extension).map((place) => place.source);
  return new RegExp(`^${source.join('')}$`, 's').test(number);
}

/** Whether a number that starts with this character may match the extension. */
export function admitsFirst(extension: string, character: string): boolean {
  if (!extension.startsWith('_')) return extension.startsWith(character);
  const [first] = placesOf(extension);
  return first !== undefined && new RegExp(`^${first.source}`, 's').test(character);
}

/** Whether the extension takes phone numbers: seven digits or more, or any number of them. */
export function takesLongNumbers(extension: string): boolean {
  if (!extension.startsWith('_')) return /^\d{7,}$/.test(extension);
  const places = placesOf(extension);
  const isAny = places.at(-1)?.source.startsWith('.') === true;
  return /^[XZN[\d]/i.test(extension.slice(1)) && (isAny || places.length >= 7);
}

const SETS: Readonly<Record<string, string>> = { X: '[0-9]', Z: '[1-9]', N: '[2-9]' };

/** Returns what a pattern admits at each place of a number (main/pbx.c, _extension_match_core). */
function placesOf(pattern: string): readonly Place[] {
  const places: Place[] = [];
  for (let index = 1; index < pattern.length; index += 1) {
    const character = pattern[index] ?? '';
    const set = SETS[character.toUpperCase()];
    if (character === '.') return [...places, { source: '.+', isOpen: true }];
    if (character === '!') return [...places, { source: '.*', isOpen: true }];
    if (character === '-') continue;
    if (set !== undefined) places.push({ source: set, isOpen: false });
    else if (character === '[') {
      const end = pattern.indexOf(']', index);
      if (end < 0) return places;
      places.push(placeOf(pattern.slice(index + 1, end)));
      index = end;
    } else places.push({ source: escaped(character), isOpen: false });
  }
  return places;
}

/** Reads a character set such as `+*#0-9`. */
function placeOf(set: string): Place {
  const characters = [...set.matchAll(/(.)-(.)|./gs)].flatMap(([character, first, last]) =>
    first === undefined || last === undefined ? [character] : rangeOf(first, last),
  );
  return {
    source: `[${characters.map(escaped).join('')}]`,
    isOpen: !characters.every(isHarmless),
  };
}

function escaped(character: string): string {
  return /\w/.test(character) ? character : `\\${character}`;
}
