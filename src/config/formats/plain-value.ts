import { refused, type Format } from './format.ts';
import { text } from './text.ts';

/** Text, or a number or a switch as it is written in the file. Parsed to a text. */
export const plainValue: Format<string> = {
  ...text,
  mustBe: 'text on one line, a number, `true` or `false`',
  shape: {
    kind: 'either',
    of: [
      text.shape,
      { kind: 'number', least: -Number.MAX_VALUE, most: Number.MAX_VALUE, whole: false },
      { kind: 'switch', on: true },
    ],
  },
  parse: (value, written) => {
    if (typeof value === 'number' || typeof value === 'boolean') {
      return { ok: true, value: written?.() || String(value) };
    }
    const read = text.parse(value);
    return read.ok ? read : refused(plainValue.mustBe);
  },
};
