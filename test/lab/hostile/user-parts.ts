import {
  boolean,
  constantFrom,
  integer,
  oneof,
  sample,
  string,
  tuple,
  uint8Array,
} from 'fast-check';
import { inputs } from '../../fuzz/times.ts';

/** RFC 3261 section 25.1: what a user part holds unescaped, beside letters and digits. */
const UNESCAPED = "-_.!~*'()&=+$,;?/";

/** Asterisk's own words, and this dialplan's, behind a character that might set them free. */
const PAYLOADS = [
  'admin,s,1',
  'admin',
  'Local/s@admin/n',
  '&Local/s@admin/n',
  '@carrier-a&Local/s@admin/n',
  '${SHELL(touch x)}',
  '$[1]',
  ',9',
  '?admin,s,1',
  ':admin,s,1',
  '"&Local/s@admin',
  '\r\n\r\nEvent: x',
  ';phone-context=+1',
  'T',
  '',
] as const;

const byte = (code: number): string => `%${code.toString(16).padStart(2, '0').toUpperCase()}`;

const escaped = (text: string): string =>
  [...Buffer.from(text, 'latin1')].map((code) => byte(code)).join('');

/**
 * A number, one of any 256 bytes escaped, and a payload: plain where a URI may hold it, else
 * escaped.
 */
const split = tuple(
  constantFrom('+14155550123', '2025550100', '911', '9911', '1', '*', '#', '+'),
  integer({ min: 1, max: 255 }),
  constantFrom(...PAYLOADS),
  boolean(),
).map(([number, code, payload, isPlain]) => {
  const character = String.fromCharCode(code);
  const mark = isPlain && UNESCAPED.includes(character) ? character : byte(code);
  return number + mark + escaped(payload);
});

/** As long as a request line may be, and longer than an extension of Asterisk's (80). */
const overlong = tuple(
  integer({ min: 60, max: 3000 }),
  constantFrom('', '%FF', '%26', ',9', '%3A'),
).map(([length, tail]) => '1'.repeat(length) + tail);

const utf8 = tuple(
  constantFrom('+1415', '911', '*'),
  string({ unit: 'grapheme', maxLength: 20 }),
).map(([number, text]) => number + [...Buffer.from(text)].map((code) => byte(code)).join(''));

const bytes = uint8Array({ minLength: 1, maxLength: 30 }).map(
  (codes) =>
    `2${Array.from(codes)
      .filter((code) => code > 0)
      .map((code) => byte(code))
      .join('')}`,
);

const SEED = 20_261_128;

/**
 * Every ASCII character that SIP lets a user part hold, escaped or not, behind a number; the same
 * each time.
 */
export const EVERY_CHARACTER: readonly string[] = [
  ...UNESCAPED.split('').map((character) => `+14155550123${character}admin`),
  ...Array.from({ length: 128 }, (_, code) => `+14155550123${byte(code)}admin%2Cs%2C1`),
];

/** The same ones in every run: what fails can be looked at again. */
export const GENERATED: readonly string[] = sample(oneof(split, split, overlong, utf8, bytes), {
  numRuns: inputs(200),
  seed: SEED,
});
