import { runs } from './harms.ts';
import { allPiecesOf, piecesOf, readOf, type Piece } from './pieces.ts';
import { AS_SENT, isRaw, sentIn, sentInPiece, type Values } from './sent.ts';

type Raw = Exclude<Piece, { kind: 'text' }>;

/**
 * Returns the parts of a text that hold unfiltered characters of the caller: `${DIALLED}`,
 * `${EXTEN:1}`.
 */
export function rawTexts(text: string, values: Values): readonly string[] {
  const found = new Set<string>();
  replaceRaw(text, values, (raw) => {
    found.add(raw);
    return raw;
  });
  return [...found];
}

/** Replaces each of these parts. */
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

/** Whether a substitution contains nothing else to evaluate. */
function isLeaf({ kind, inside }: Raw): boolean {
  return kind === 'substitution' && !/\$[{[]/.test(inside);
}

/** Whether a piece passes on the caller's characters, or evaluates them. */
function isOpen(piece: Raw, values: Values): boolean {
  return isRaw(sentInPiece(piece, values)) || runs(piece.text, values);
}

/** Returns the `${FILTER(...)}` that cleans a number but keeps the digits of its parameters. */
export function joiningFilter(text: string, values: Values): string | undefined {
  return allPiecesOf(text).find((piece) => {
    const read = piece.kind === 'substitution' ? readOf(piece.inside) : undefined;
    if (read?.kind !== 'function' || read.name !== 'FILTER') return false;
    return sentIn(read.args, values).has(AS_SENT) && !isRaw(sentInPiece(piece, values));
  })?.text;
}

/**
 * Cuts the parameters off. @param raw a part that rawTexts() returns, `${DIALLED:1}` @returns
 * `${CUT(DIALLED:1,;,1)}` if it may have parameters
 */
export function withoutParameters(raw: string, values: Values): string {
  const inside = raw.slice(2, -1);
  const isVariable = readOf(inside)?.kind === 'variable';
  return isVariable && sentIn(raw, values).has(AS_SENT) ? `\${CUT(${inside},;,1)}` : raw;
}
