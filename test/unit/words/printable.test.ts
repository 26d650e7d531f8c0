import assert from 'node:assert/strict';
import { table } from '../../../src/commands/table.ts';
import { printable, printableJson } from '../../../src/words/printable.ts';

const RIGHT_TO_LEFT = '\u202e';

describe('Text for a terminal', () => {
  const rows: ReadonlyArray<readonly [text: string, shown: string]> = [
    ['\u001b[2J', String.raw`\x1b[2J`],
    ['\u009b1m\u007f', String.raw`\x9b1m\x7f`],
    ['a\r\nb\tc', String.raw`a\x0d\x0ab\x09c`],
    [`${RIGHT_TO_LEFT}0123\u2066\u2069`, String.raw`\u202e0123\u2066\u2069`],
    ['a\u2028b\u2029c', String.raw`a\u2028b\u2029c`],
    ['Müller, 日本, שלום, 👩‍🚒', 'Müller, 日本, שלום, 👩‍🚒'],
  ];
  for (const [text, shown] of rows) {
    it(`shows ${JSON.stringify(text)} as ${shown}`, () => {
      assert.equal(printable(text), shown);
      assert.equal(printable(shown), shown);
    });
  }

  it('is the same in JSON for whoever parses it', () => {
    const value = { text: `\u001b\u009b\n${RIGHT_TO_LEFT}ü` };
    for (const indent of [undefined, 2]) {
      const json = printableJson(value, indent);
      assert.doesNotMatch(json, /[^\P{Cc}\n]|\u202e/u);
      assert.deepEqual(JSON.parse(json), value);
    }
  });

  it('keeps its column', () => {
    const lines = table(['CALLER', 'ROUTE'], [{ cells: [`${RIGHT_TO_LEFT}12`, 'support'] }], 80);
    assert.deepEqual(lines, ['CALLER    ROUTE', String.raw`\u202e12  support`]);
  });
});
