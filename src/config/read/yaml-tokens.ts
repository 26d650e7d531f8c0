import { Lexer } from 'yaml';

/** The lexer marks the end of a `[ ]` or `{ }` in a line of its own by this. */
export const FLOW_END = '\u0018';
/** Marks of the lexer, which do not stand in the text. */
const MARKS = new Set(['\u0002', FLOW_END, '\u001f']);

/** The tokens of a file, each with its place. */
export function* tokens(
  text: string,
): Generator<{ readonly token: string; readonly offset: number }> {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    yield { token, offset };
    if (!MARKS.has(token)) offset += token.length;
  }
}
