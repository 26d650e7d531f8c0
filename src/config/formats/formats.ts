import { isCountry } from '../../numbers/parse-number.ts';
import { parseDuration, parseSwitch } from '../../words/durations.ts';
import { nearestName } from '../../words/nearest.ts';

/** What a value may be, told in words that follow "must be". */
export interface Format {
  readonly mustBe: string;
  readonly accepts: (value: unknown) => boolean;
  /** One that is accepted, as it is written in YAML. */
  readonly example: string;
  /** Of each item, where the value is a list. */
  readonly each?: Format;
  /** What somebody may have meant who wrote this: words that follow a semicolon. */
  readonly hint?: (value: unknown) => string | undefined;
}

/** What is wrong with a value that is not accepted, and what would be right. */
export function refusal({ mustBe, hint }: Format, value: unknown): string {
  const meant = hint?.(value);
  return `must be ${mustBe}${meant === undefined ? '' : `; ${meant}`}`;
}

/** A string that matches; YAML's numbers do not, since they have lost their zeros and signs. */
export function pattern(regexp: RegExp, mustBe: string, example: string): Format {
  return { mustBe, example, accepts: (value) => typeof value === 'string' && regexp.test(value) };
}

export function oneOf(...choices: readonly [string, ...string[]]): Format {
  return {
    mustBe: choices.map((choice) => `\`${choice}\``).join(' or '),
    example: choices[0],
    accepts: (value) => typeof value === 'string' && choices.includes(value),
    hint: (value) => meantName(value, choices),
  };
}

function meantName(value: unknown, names: readonly string[]): string | undefined {
  const found = typeof value === 'string' ? nearestName(value, names) : undefined;
  return found === undefined ? undefined : `did you mean ${found}?`;
}

/** A duration within limits that are durations themselves. */
export function duration(least: string, most: string): Format {
  const [min = 0, max = Infinity] = [parseDuration(least), parseDuration(most)];
  const example = ['15s', '2h', '90d'].find((text) => (parseDuration(text) ?? 0) >= min) ?? most;
  return {
    mustBe: `a duration from ${least} to ${most}, such as ${example}`,
    example,
    hint: (value) =>
      /^\d+(?:\.\d+)?$/.test(String(value)) ? `write its unit: ${String(value)}s` : undefined,
    accepts: (value) => {
      const ms = parseDuration(value);
      return ms !== undefined && ms >= min && ms <= max;
    },
  };
}

export const onOff: Format = {
  mustBe: '`yes` or `no`',
  example: 'yes',
  accepts: (value) => parseSwitch(value) !== undefined,
};

/** For a section that can be turned off as a whole. */
export const off: Format = {
  mustBe: '`off`, or a map of keys and values',
  example: 'off',
  accepts: (value) => parseSwitch(value) === false,
  hint: (value) => (parseSwitch(value) === true ? 'it is on where the key is left out' : undefined),
};

export function numberFrom(least: number, most: number, kind: 'whole' | 'any' = 'whole'): Format {
  return {
    mustBe: `a ${kind === 'whole' ? 'whole number' : 'number'} from ${least} to ${most}`,
    example: String(Math.max(least, 1)),
    accepts: (value) =>
      typeof value === 'number' &&
      value >= least &&
      value <= most &&
      (kind === 'any' || Number.isInteger(value)),
  };
}

export function listOf(format: Format): Format {
  return {
    mustBe: `a list, each ${format.mustBe}`,
    example: `[${format.example}]`,
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(format.accepts),
    each: format,
    hint: (value) => {
      const items = typeof value === 'string' ? value.split(/\s*,\s*/) : [value];
      return items.every(format.accepts) ? `write [${items.join(', ')}]` : undefined;
    },
  };
}

export function either(one: Format, other: Format): Format {
  return {
    mustBe: `${one.mustBe}, or ${other.mustBe}`,
    example: other.example,
    accepts: (value) => one.accepts(value) || other.accepts(value),
    hint: (value) => other.hint?.(value) ?? one.hint?.(value),
    ...(other.each === undefined ? {} : { each: other.each }),
  };
}

/** Checked where the value is used, with more than the value alone. */
export function any(mustBe: string, example: string): Format {
  return { mustBe, example, accepts: () => true };
}

export const text: Format = {
  ...pattern(/^[^\p{Cc}]+$/u, 'text on one line (in quotes where it is a number)', 'text'),
  hint: (value) => (value === '' ? 'it is empty' : undefined),
};

export const longText = pattern(/^[^]+$/, 'text', 'text');

/** HTTP Basic ends the user's name at the first colon (RFC 7617). */
export const userName = pattern(/^[^:\p{Cc}]+$/u, 'a name without a colon', 'failover');

export const url: Format = {
  mustBe: 'a URL such as http://127.0.0.1:8088, without user, query and fragment',
  example: 'https://pbx.example.com:8089',
  accepts: (value) =>
    typeof value === 'string' &&
    /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/.test(value) &&
    URL.canParse(value),
};

export const anyUrl: Format = {
  mustBe: 'a URL',
  example: 'https://example.com/health',
  accepts: (value) => typeof value === 'string' && URL.canParse(value),
};

export const httpUrl: Format = {
  mustBe: 'a URL such as http://10.0.0.9/health, without user and password',
  example: '"http://10.0.0.9/health"',
  accepts: (value) =>
    typeof value === 'string' &&
    /^https?:\/\/[^\s/?#@]+(?:[/?][^\s#]*)?$/.test(value) &&
    URL.canParse(value),
};

/** Names go into dial strings and Stasis arguments, where commas, slashes and `&` have a meaning. */
export const name = pattern(
  /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
  'a name of letters, digits, - _ . (in quotes where it is a number)',
  'carrier-a',
);

/** As Stasis() takes it; lanes append to it. */
export const appName = pattern(/^[A-Za-z0-9_-]+$/, 'a name of letters, digits, - _', 'failover');

export const pjsipEndpoint = pattern(
  /^(?:PJSIP\/)?[A-Za-z0-9_.-]+$/,
  "a PJSIP endpoint's name such as carrier-a or PJSIP/carrier-a",
  'carrier-a',
);

/** One channel: `&` would dial several, and control characters would end a header. */
export const dialString: Format = {
  ...pattern(
    /^[A-Za-z][A-Za-z0-9]*\/[^\s,&"'`\p{Cc}]+$/u,
    'an Asterisk dial string for one channel, such as PJSIP/alice or Local/1@context',
    'PJSIP/alice',
  ),
  hint: (value) =>
    String(value).includes('&') ? 'it names several: put each under `any_of`' : undefined,
};

/** Neither headers (`?Replaces=...`), nor what Asterisk or a shell would read as more than a character. */
export const sipUri: Format = {
  ...pattern(
    /^sips?:(?:[\w.!~*()=+;:/%-]+@)?(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?(?:;[\w.!~*()=+%:/[\]-]+)*$/,
    'a SIP URI such as sip:support@10.0.0.5',
    'sip:support@10.0.0.5',
  ),
  hint: (value) => {
    const written = String(value);
    if (written.startsWith('tel:')) return 'a phone number goes under `number`';
    return written.includes('?') ? 'headers (?) are not allowed' : undefined;
  },
};

export const dialplanPlace = pattern(
  /^[A-Za-z0-9_.-]+,[A-Za-z0-9_*#+-]+(?:,[1-9]\d{0,8})?$/,
  'a place in the dialplan such as standby-ivr,s,1',
  'standby-ivr,s,1',
);

export const sipHeader = pattern(
  /^[A-Za-z][A-Za-z0-9-]*:\s*[^\s\p{Cc}][^\p{Cc}]*$/u,
  'a SIP header such as "X-Probe: ok"',
  '"X-Probe: ok"',
);

/** What carriers want in front of a number. */
export const dialPrefix = pattern(/^[0-9*#+]*$/, 'digits, * # + only, in quotes', '"00"');

export const shortNumber = pattern(
  /^[0-9*#]+$/,
  'a short number in quotes, such as "112"',
  '"112"',
);

export const country: Format = {
  mustBe: 'a country of two capital letters, such as US',
  example: 'US',
  accepts: (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value) && isCountry(value),
  hint: (value) => (value === 'UK' ? 'the United Kingdom is GB' : undefined),
};
