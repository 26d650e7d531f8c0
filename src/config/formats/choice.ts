import { parseSwitch } from '../../words/durations.ts';
import { nearestName } from '../../words/nearest.ts';
import { format, type Format } from './format.ts';
import { name } from './text.ts';

/** One of several words. */
export function oneOf<const Choices extends readonly [string, ...string[]]>(
  ...choices: Choices
): Format<Choices[number]> {
  return format({
    mustBe: choices.map((choice) => `\`${choice}\``).join(' or '),
    example: choices[0],
    shape: { kind: 'choice', of: choices },
    read: (value) => choices.find((choice) => choice === value),
    hint: (value) => {
      const found = typeof value === 'string' ? nearestName(value, choices) : undefined;
      return found === undefined ? undefined : `did you mean ${found}?`;
    },
  });
}

export const onOff = format({
  mustBe: '`yes` or `no`',
  example: 'yes',
  shape: { kind: 'switch', on: true },
  read: parseSwitch,
});

/** For a section that the admin can turn off as a whole. */
export const off = format({
  mustBe: '`off`, or a map of keys and values',
  example: 'off',
  shape: { kind: 'switch', on: false },
  read: (value) => (parseSwitch(value) === false ? ('off' as const) : undefined),
  hint: (value) => (parseSwitch(value) === true ? 'leave the key out to have it on' : undefined),
});

/** A switch or the name of a registration. On without a name means that of the trunk's endpoint. */
export const registration: Format<boolean | string> = {
  mustBe: '`registration`, or the name of a registration',
  example: 'registration',
  shape: { kind: 'either', of: [onOff.shape, name.shape] },
  parse: (value) => {
    const isOn = parseSwitch(value);
    return isOn === undefined ? name.parse(value) : { ok: true, value: isOn };
  },
};
