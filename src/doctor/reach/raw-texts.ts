import { runs } from './harms.ts';
import { allPiecesOf, piecesOf, readOf, type Piece } from './pieces.ts';
import { AS_SENT, isRaw, sentIn, sentInPiece, type Values } from './sent.ts';

type Raw = Exclude<Piece, { kind: 'text' }>;

/** What holds the caller's own characters in a text: `${DIALLED}`, `${EXTEN:1}`. */
export function rawTexts(text: string, values: Values): readonly string[] {
  const found = new Set<string>();
  replaceRaw(text, values, (raw) => {
    found.add(raw);
    return raw;
  });
  return [...found];
}

/** Writes something else in the place of each of them. */
export function replaceRaw(text: string, values: Values, replace: (raw: string) => string): string {
  return piecesOf(text)
    .map((piece) => {
      if (piece.kind === 'text' || !isOpen(piece, values)) return piece.text;
      if (isLeaf(piece)) return replace(piece.text);
      const inside = replaceRaw(piece.inside, values, replace);
      return piece.kind === 'expression' ? `$[${inside}]` : `\${${inside}}`;
    })
    .join('');
}

/** A text that holds nothing else to be evaluated. */
function isLeaf({ kind, inside }: Raw): boolean {
  return kind === 'substitution' && !/\$[{[]/.test(inside);
}

/** Whether it hands the caller's characters on, or evaluates them. */
function isOpen(piece: Raw, values: Values): boolean {
  return isRaw(sentInPiece(piece, values)) || runs(piece.text, values);
}

/** The `${FILTER(...)}` that cleans a number, and leaves in it what was behind it: its parameters. */
export function joiningFilter(text: string, values: Values): string | undefined {
  return allPiecesOf(text).find((piece) => {
    const read = piece.kind === 'substitution' ? readOf(piece.inside) : undefined;
    if (read?.kind !== 'function' || read.name !== 'FILTER') return false;
    return sentIn(read.args, values).has(AS_SENT) && !isRaw(sentInPiece(piece, values));
  })?.text;
}

/** @param raw `${DIALLED:1}`, what rawTexts() tells @returns `${CUT(DIALLED:1,;,1)}` where it has parameters */
export function withoutParameters(raw: string, values: Values): string {
  const inside = raw.slice(2, -1);
  const isVariable = readOf(inside)?.kind === 'variable';
  return isVariable && sentIn(raw, values).has(AS_SENT) ? `\${CUT(${inside},;,1)}` : raw;
}
