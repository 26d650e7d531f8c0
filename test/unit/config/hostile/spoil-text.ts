import * as fc from 'fast-check';

/** What happens to a text under somebody's hands. */
export const textSpoiler: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat().map((at) => (text: string) => cut(text, at, 1)),
  fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 3 })).map(
    ([at, more]) =>
      (text: string) =>
        insert(text, at, more),
  ),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom(
        ':',
        '-',
        '#',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ',',
        '\n',
        '\t',
        '&a ',
        '*a',
        '!!',
        '|',
        '  ',
      ),
    )
    .map(
      ([at, more]) =>
        (text: string) =>
          insert(text, at, more),
    ),
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.nat().map(
    (at) => (text: string) =>
      lines(text)
        .toSpliced(at % lines(text).length, 1)
        .join('\n'),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => (text: string) => {
    const all = lines(text);
    const [line = ''] = all.splice(from % all.length, 1);
    return all.toSpliced(to % (all.length + 1), 0, line).join('\n');
  }),
  fc.nat().map((at) => (text: string) => {
    const all = lines(text);
    const line = all[at % all.length] ?? '';
    return all.toSpliced(at % all.length, 0, line).join('\n');
  }),
);

function lines(text: string): string[] {
  return text.split('\n');
}

function cut(text: string, at: number, count: number): string {
  const index = at % (text.length + 1);
  return text.slice(0, index) + text.slice(index + count);
}

function insert(text: string, at: number, more: string): string {
  const index = at % (text.length + 1);
  return text.slice(0, index) + more + text.slice(index);
}
