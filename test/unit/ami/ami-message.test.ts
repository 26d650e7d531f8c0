import assert from 'node:assert/strict';
import { encodeAction, MessageReader, type AmiItem } from '../../../src/ami/ami-message.ts';

const BANNER = 'Asterisk Call Manager/11.0.0\r\n';

function read(...pieces: readonly string[]): readonly AmiItem[] {
  const reader = new MessageReader();
  return pieces.flatMap((piece) => reader.take(piece));
}

/** Messages after the banner, as plain objects. */
function messages(...pieces: readonly string[]): readonly unknown[] {
  return read(BANNER, ...pieces).flatMap((item) =>
    item.kind === 'message' ? [Object.fromEntries(item.message)] : [],
  );
}

describe('An AMI message', () => {
  const rows: ReadonlyArray<[what: string, text: string, expected: readonly unknown[]]> = [
    ['a field', 'A: b\r\n\r\n', [{ A: 'b' }]],
    ['a colon in a value', 'AppData: a: b\r\n\r\n', [{ AppData: 'a: b' }]],
    ['an empty value', 'Value: \r\n\r\n', [{ Value: '' }]],
    ['a value without its space', 'A:b\r\n\r\n', [{ A: 'b' }]],
    ['spaces of its own', 'A:  b \r\n\r\n', [{ A: ' b ' }]],
    ['a field several times', 'Output: a\r\nOutput: b\r\n\r\n', [{ Output: 'a\nb' }]],
    ['a line without a colon', 'A: b\r\nNo categories\r\n\r\n', [{ A: 'b', '': 'No categories' }]],
    ['bare newlines', 'A: b\n\n', [{ A: 'b' }]],
    ['empty lines between', '\r\nA: b\r\n\r\n\r\nC: d\r\n\r\n', [{ A: 'b' }, { C: 'd' }]],
    ['one that is not complete', 'A: b\r\n', []],
  ];
  for (const [what, text, expected] of rows) {
    it(`holds ${what}`, () => assert.deepEqual(messages(text), expected));
    it(`holds ${what}, letter by letter`, () => {
      assert.deepEqual(messages(...text.split('')), expected);
    });
  }

  it('comes after the banner', () => {
    assert.deepEqual(read(...'SSH-2.0-x\r\n'.split('')), [{ kind: 'banner', text: 'SSH-2.0-x' }]);
  });

  it('is bounded: a line', () => {
    const line = 'x'.repeat(100_000);
    assert.deepEqual(kinds(read(BANNER, line, line, line)), ['banner', 'malformed']);
    assert.deepEqual(kinds(read(BANNER, `${line}${line}${line}\n`)), ['banner', 'malformed']);
  });

  it('is bounded: its lines', () => {
    const lines = 'A: b\r\n'.repeat(15_000);
    assert.deepEqual(kinds(read(BANNER, lines, lines)), ['banner', 'malformed']);
  });
});

describe('An AMI action', () => {
  it('is its fields', () => {
    assert.equal(encodeAction([['Action', 'Ping']]), 'Action: Ping\r\n\r\n');
  });

  for (const value of ['a\r\nAction: Reload', 'a\nb', 'a\rb', 'a\0', 'a\u0085b', '\u001b[2J']) {
    it(`is not sent with ${JSON.stringify(value)}, in value or name`, () => {
      assert.equal(encodeAction([['Variable', value]]), undefined);
      assert.equal(encodeAction([[value, 'x']]), undefined);
    });
  }
});

function kinds(items: readonly AmiItem[]): readonly string[] {
  return items.map(({ kind }) => kind);
}
