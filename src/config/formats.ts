import { parseDuration, parseSwitch } from './durations.ts';

/** Checks a value, in convict's way: throws an Error that says what would be right. */
export type Format = (value: unknown) => void;

export const anything: Format = () => undefined;

export function oneOf(...choices: readonly string[]): Format {
  return (value) => {
    if (!choices.includes(String(value))) throw new Error(`must be ${choices.join(' or ')}`);
  };
}

/** A duration within limits that are durations themselves. */
export function duration(least: string, most: string): Format {
  const [min = 0, max = Infinity] = [parseDuration(least), parseDuration(most)];
  return (value) => {
    const ms = parseDuration(value);
    if (ms === undefined) throw new Error('must be a duration such as 500ms, 15s, 2m or 90d');
    if (ms < min || ms > max) throw new Error(`must be from ${least} to ${most}`);
  };
}

export const onOff: Format = (value) => {
  if (parseSwitch(value) === undefined) throw new Error('must be yes or no');
};

export function wholeNumber(least: number, most: number): Format {
  return (value) => {
    const fits = Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
    if (!fits) throw new Error(`must be a whole number from ${least} to ${most}`);
  };
}

/** A string that matches, or what it must be. */
export function pattern(regexp: RegExp, mustBe: string): Format {
  return (value) => {
    if (typeof value !== 'string' || !regexp.test(value)) throw new Error(`must be ${mustBe}`);
  };
}

export const text = pattern(/^[^\p{Cc}]+$/u, 'text on one line');

export const url = pattern(
  /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/,
  'a URL such as http://127.0.0.1:8088, without user, query and fragment',
);

/** Names go into dial strings and Stasis arguments, where commas, slashes and `&` have a meaning. */
export const name = pattern(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'a name of letters, digits, - _ .');

export const pjsipEndpoint = pattern(
  /^(?:PJSIP\/)?[A-Za-z0-9_][A-Za-z0-9_.-]*$/,
  "a PJSIP endpoint's name such as carrier-a or PJSIP/carrier-a",
);

/** One channel: `&` would dial several, and control characters would end a header. */
export const dialString = pattern(
  /^[A-Za-z][A-Za-z0-9]*\/[^\s,&\p{Cc}]+$/u,
  'an Asterisk dial string such as PJSIP/alice or Local/1@context, for one channel',
);

export const sipUri = pattern(
  /^sips?:[A-Za-z0-9\-_.!~*'()=+$/;?:@[\]%]+$/,
  'a SIP URI such as sip:support@10.0.0.5',
);

export const dialplanPlace = pattern(
  /^[A-Za-z0-9_-]+,[A-Za-z0-9_*#+-]+(?:,[1-9]\d*)?$/,
  'a place in the dialplan such as standby-ivr,s,1',
);

/** What carriers want in front of a number. */
export const dialPrefix = pattern(/^[0-9*#+]*$/, 'digits, *, # and + only, in quotes');

export const country = pattern(/^[A-Z]{2}$/, 'a country of two capital letters, such as US');
