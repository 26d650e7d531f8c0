import { FLOW_END, tokens } from './yaml-tokens.ts';

/** What is wrong with a file that is not YAML, and where. */
export interface YamlProblem {
  readonly offset: number;
  readonly message: string;
}

export const TAB = 'is indented by a tab: use spaces';

const CLOSED_BY: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/**
 * Finds the first bracket that is never closed, or is closed in the column of its key or before it.
 * It may stand lines before the parser's error.
 */
export function unclosedBracket(text: string): YamlProblem | undefined {
  const open: Array<{ readonly sign: string; readonly offset: number }> = [];
  for (const { token, offset } of tokens(text)) {
    if (token === '[' || token === '{') open.push({ sign: token, offset });
    else if (token === FLOW_END && open.length > 0) {
      // A tab does not count as indentation.
      if (text[offset - 1] === '\t') return { offset: offset - 1, message: TAB };
      const closing = offset + text.slice(offset).search(/\S|$/);
      if (text[closing] !== CLOSED_BY[open.at(-1)?.sign ?? '']) break;
      const message = `${text[closing]} must be indented further than its key`;
      return { offset: closing, message };
    } else if (Object.values(CLOSED_BY).includes(token)) {
      if (CLOSED_BY[open.at(-1)?.sign ?? ''] !== token) break;
      open.pop();
    }
  }
  const last = open.at(-1);
  const message = `${last?.sign} is not closed: write ${CLOSED_BY[last?.sign ?? '']} behind its last value`;
  return last && { offset: last.offset, message };
}

/** Finds the quote that opens the last value of the file, if nothing closes it. */
export function unclosedQuote(text: string): YamlProblem | undefined {
  for (const { token, offset } of tokens(text)) {
    const quote = /^["']/.exec(token)?.[0];
    if (quote !== undefined && offset + token.length >= text.trimEnd().length) {
      return { offset, message: `${quote} is not closed: write ${quote} at the end of the value` };
    }
  }
  return undefined;
}
