import { COUNTRIES } from '../../numbers/parse-number.ts';
import { WORLD } from '../../routing/allowed-destination.ts';
import { format, refused, type Format } from './format.ts';
import { stranger } from './stranger.ts';
import { matching, reading } from './text.ts';

const DIGITS = String.raw`\+?[\d\s().*#-]+`;

/** A literal number. Whether it can exist depends on its country. */
export const phoneNumber = quotedNumber(DIGITS, '"+14155550199"');

/** A literal number, or `dialled`: the number that the caller dialled. */
export const numberOrDialled = quotedNumber(`dialled|${DIGITS}`, '"+14155550123"');

/** A number that people call, or a block of them. Whether it is in E.164 depends on its country. */
export const calledNumber = matching({
  pattern: /^\+?\d[\d\s().-]*\*?$/,
  mustBe: 'a number in E.164, such as "+14155550100", or a block such as "+141555502*"',
  example: '"+14155550100"',
  hint: (value) =>
    /\*./.test(String(value))
      ? 'the star of a block comes last, behind the digits that all its numbers share'
      : whatStandsBetween(value),
});

/** A number without quotes has lost its plus or its zero. */
function quotedNumber(pattern: string, example: string): Format<string> {
  const number = matching({
    pattern: new RegExp(`^(?:${pattern})$`),
    mustBe: 'a phone number such as "+14155550123"',
    example,
    hint: whatStandsBetween,
  });
  return {
    ...number,
    mustBe: 'a phone number in quotes, such as "+14155550123"',
    parse: (value, written) =>
      typeof value === 'number'
        ? refused(
            `in quotes: "${written?.() ?? value}"`,
            'YAML reads it as a number and drops its plus or zero',
          )
        : number.parse(value),
  };
}

/** Names what is no part of a number. Where it parts digits only, says what to write. */
function whatStandsBetween(value: unknown): string | undefined {
  const found = stranger(value, /[\d\s().*#+-]/);
  if (found === undefined || /[“”„«»‘’‚]/.test(found)) return undefined;
  const written = String(value).replaceAll(/\s*[/,_:–—]\s*/g, ' ');
  const remedy = new RegExp(`^(?:${DIGITS})$`).test(written) ? `: write "${written}"` : '';
  return `${found} is no part of a number${remedy}`;
}

export const callersNumber = matching({
  pattern: /^\+?[\w.*#() -]+$/,
  mustBe: 'the number of a caller in quotes, such as "+14155550100"',
  example: '"+14155550100"',
  hint: (value) =>
    typeof value === 'number' ? 'YAML reads it as a number and drops its plus or zero' : undefined,
});

/** The caller ID of a trunk: the caller's own, none, or a number. */
export const callerId = reading(
  {
    pattern: /^(?:(?<word>pass|withhold)|\+(?<digits>\d{3,15}))$/,
    mustBe: 'pass, withhold or a number such as "+14155550100", in quotes',
    example: '"+14155550100"',
  },
  ({ word, digits }) => {
    if (word === 'pass' || word === 'withhold') return word;
    return `+${digits ?? ''}` as const;
  },
);

/** Characters before a number, as some carriers need them. */
export const dialPrefix = matching({
  pattern: /^[0-9*#+]*$/,
  mustBe: 'digits, * # + only, in quotes',
  example: '"00"',
});

export const shortNumber = matching({
  pattern: /^[0-9*#]+$/,
  mustBe: 'a short number in quotes, such as "112"',
  example: '"112"',
});

/** A country, or `001` for the networks of no country. YAML reads an unquoted 001 as 1. */
export const countryOrWorld: Format<string> = {
  mustBe: 'a country of two capital letters such as US, or "001" in quotes for +800 and the like',
  example: 'US',
  shape: { kind: 'choice', of: [...COUNTRIES, WORLD] },
  parse: (value, written) => {
    if (value === WORLD) return { ok: true, value: WORLD };
    if (value === 1) return refused('"001" in quotes', 'YAML reads 001 as the number 1');
    const read = country.parse(value, written);
    const hint = value === 'UK' ? 'the United Kingdom is GB' : undefined;
    return read.ok ? read : refused(countryOrWorld.mustBe, hint);
  },
};

export const country = format({
  mustBe: 'a country of two capital letters, such as US',
  example: 'US',
  shape: { kind: 'choice', of: COUNTRIES },
  read: (value) => COUNTRIES.find((code) => code === value),
  hint: (value) => (value === 'UK' ? 'the United Kingdom is GB' : undefined),
});
