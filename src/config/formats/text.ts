import { format, type Format, type Hint } from './format.ts';

interface Matching {
  readonly pattern: RegExp;
  readonly mustBe: string;
  readonly example: string;
  readonly hint?: Hint;
}

/** The named groups of a pattern. */
type Groups = Readonly<Partial<Record<string, string>>>;

/** A string that matches. A number of YAML does not match: it has lost its zeros and its plus. */
export function matching(definition: Matching): Format<string> {
  return reading(definition, (_, text) => text);
}

/**
 * A string that matches.
 * @param read makes the value from the groups of the pattern; undefined: the string is refused
 */
export function reading<T>(
  { pattern, ...about }: Matching,
  read: (groups: Groups, text: string) => T | undefined,
): Format<T> {
  return format({
    ...about,
    shape: { kind: 'text', pattern },
    read: (value) => {
      const match = typeof value === 'string' ? pattern.exec(value) : null;
      return match === null ? undefined : read(match.groups ?? {}, match.input);
    },
  });
}

export const text = matching({
  pattern: /^[^\p{Cc}]+$/u,
  mustBe: 'text on one line (in quotes where it is a number)',
  example: 'text',
  hint: (value) => (value === '' ? 'it is empty' : undefined),
});

export const longText = matching({ pattern: /^[^]+$/, mustBe: 'text', example: 'text' });

/** Any text, as the name of a key. */
export const anyName = matching({ pattern: /^[^]*$/, mustBe: 'text', example: 'ops' });

/**
 * Commas, slashes and `&` have a meaning in dial strings and Stasis arguments, so names have none.
 */
export const name = matching({
  pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
  mustBe: 'a name of letters, digits, - _ . (in quotes where it is a number)',
  example: 'carrier-a',
});

/** The name of the app in Stasis(). The names of lanes begin with it. */
export const appName = matching({
  pattern: /^[A-Za-z0-9_-]+$/,
  mustBe: 'a name of letters, digits, - _',
  example: 'failover',
});

/** In HTTP Basic, the first colon ends the user name (RFC 7617). */
export const userName = matching({
  pattern: /^[^:\p{Cc}]+$/u,
  mustBe: 'a name without a colon',
  example: 'failover',
});

const HEX = '[0-9a-fA-F]';

/** Parsed to the SHA-256 in lower case, without `sha256:`. */
export const tokenHash = reading(
  {
    pattern: new RegExp(`^[sS][hH][aA]256:(?<sha256>${HEX}{64})$`),
    mustBe: 'a hash such as `ari-failover token` prints: `sha256:` and 64 hexadecimal digits',
    example: `sha256:${'9f86d081'.repeat(8)}`,
  },
  ({ sha256 }) => sha256?.toLowerCase(),
);

/** Parsed to a number above 0 and up to 1. */
export const share = reading(
  {
    pattern: /^(?<percent>100|[1-9]\d?)%$/,
    mustBe: 'a share from 1% to 100%',
    example: '10%',
    hint: (value) =>
      /^(?:100|[1-9]\d?)$/.test(String(value)) ? `write ${String(value)}%` : undefined,
  },
  ({ percent }) => Number(percent) / 100,
);

/** Parsed to a number from 1.1 to 99.9. */
export const factor = reading(
  {
    pattern: /^(?<factor>1\.[1-9]|(?:[2-9]|[1-9]\d)(?:\.\d)?)x$/,
    mustBe: 'a factor from 1.1x to 99.9x',
    example: '3x',
  },
  (groups) => Number(groups['factor']),
);
