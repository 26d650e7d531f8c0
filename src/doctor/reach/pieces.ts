/**
 * A part of a line: plain text, or something that Asterisk replaces before the application sees it.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `${DIALLED:1}`; `inside` is `DIALLED:1`. */
  | { readonly kind: 'substitution'; readonly text: string; readonly inside: string }
  /** `$["${A}" = "b"]` */
  | { readonly kind: 'expression'; readonly text: string; readonly inside: string };

/** The content of a substitution. Undefined if the name of a variable is itself a variable. */
export type Read =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string; readonly args: string };

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const opening = /\$[{[]/g;
  let from = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const { index } = found;
    const end = closing(text, index + 1);
    if (index > from) pieces.push({ kind: 'text', text: text.slice(from, index) });
    pieces.push({
      kind: text[index + 1] === '{' ? 'substitution' : 'expression',
      text: text.slice(index, end + 1),
      inside: text.slice(index + 2, end),
    });
    from = end + 1;
    opening.lastIndex = from;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** Returns all pieces, nested ones included. */
export function allPiecesOf(text: string): readonly Piece[] {
  return piecesOf(text).flatMap((piece) =>
    piece.kind === 'text' ? [piece] : [piece, ...allPiecesOf(piece.inside)],
  );
}

/** Reads the content of a substitution. @param inside the text between `${` and `}` */
export function readOf(inside: string): Read | undefined {
  const { func, args, name } =
    /^(?:(?<func>\w+)\((?<args>.*)\)(?::-?\d*){0,2}|(?<name>\w+)(?::[^{}]*)?)$/s.exec(inside)
      ?.groups ?? {};
  if (func !== undefined) return { kind: 'function', name: func.toUpperCase(), args: args ?? '' };
  return name === undefined ? undefined : { kind: 'variable', name };
}

/** Returns the index of the matching bracket, or the end of the text. */
function closing(text: string, opening: number): number {
  const [open, close] = text[opening] === '{' ? '{}' : '[]';
  let depth = 0;
  for (let index = opening; index < text.length; index += 1) {
    if (text[index] === open) depth += 1;
    if (text[index] === close) depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}
