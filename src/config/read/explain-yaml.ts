import type { YAMLError } from 'yaml';
import { itemWithoutDash, keyBelowValue, misplacedKey } from './indentation.ts';
import { TAB, unclosedBracket, unclosedQuote, type YamlProblem } from './unclosed.ts';
import { tokens } from './yaml-tokens.ts';

type Explain = (found: RegExpExecArray, text: string, offset: number) => YamlProblem | string;

/** What to write instead, by the message of the parser. */
const REMEDIES: ReadonlyArray<readonly [message: RegExp, explain: Explain]> = [
  [
    /^Flow (?:sequence|map) (?:in block|must end)/,
    (_, text) => unclosedBracket(text) ?? 'has brackets that do not match',
  ],
  [/^Missing closing/, (_, text, offset) => ofQuote(text, offset)],
  [/flow-(?:seq|map)-end token/, (_, text, at) => `${text[at]} closes nothing: remove it`],
  [
    /^All mapping items|^A collection cannot be both/,
    () => 'must begin in the same column as the other keys of its map: check the indentation',
  ],
  [
    /^All sequence items/,
    () => 'must begin in the same column as the other items of its list: check the indentation',
  ],
  [/^Tabs are not allowed/, () => TAB],
  [/block-seq-ind on same line/, () => 'a list begins on the line below its key'],
  [/^Sequence item without/, (_, text, offset) => misplacedKey(text, offset)],
  [
    /^Nested mappings/,
    (_, text, offset) =>
      itemWithoutDash(text, offset) ??
      keyBelowValue(text, offset) ??
      'holds a second `: `: put the value in quotes, or begin the inner map on its own line',
  ],
  [
    /^Block collections are not allowed within flow/,
    () => 'holds a second `: `: put the value in quotes, or write the missing comma',
  ],
  [
    /^A block sequence may not be used|^Unexpected block-seq/,
    (_, text, offset) =>
      itemWithoutDash(text, offset) ??
      'holds a list item in a place for a value: indent the list further than its key',
  ],
  [
    /^Implicit keys need to be on a single line|^Implicit map keys need to be followed/,
    () => 'has no colon: write `key: value`, with a space behind the colon',
  ],
  [
    /^Plain value cannot start with .*?(?<sign>\S)$/,
    ({ groups }) => `begins with ${groups?.['sign']}: put the value in quotes`,
  ],
  [/^Missing , /, () => 'follows a value that has ended: is a comma or a quote missing?'],
  [/^Comments must be/, () => 'a # begins a comment: write a space before it'],
  [/^Maximum call stack/, () => 'is nested too deeply'],
  [
    /^Unexpected (?:scalar|flow-(?:seq|map)-start)/,
    () => 'follows a value that has ended: is a comma or a quote missing?',
  ],
  [/^Block scalar header/, () => 'begins with | or >: put the value in quotes'],
  [
    /^Invalid escape sequence (?<escape>.{0,2})/,
    ({ groups }) => `holds ${groups?.['escape']} in double quotes: use single quotes`,
  ],
  [
    /^Unresolved alias.*: (?<name>.+)$/,
    ({ groups }, text) => ofAlias(groups?.['name'] ?? '', text),
  ],
  [/^Excessive alias count/, () => 'holds too many aliases (`*name`)'],
  [
    /^Unresolved tag: (?<tag>.+)$/,
    ({ groups }) => `${groups?.['tag']} is a YAML tag without effect: put the value in quotes`,
  ],
  [/^Source contains multiple/, () => 'begins a second document: keep one'],
];

/**
 * The parser reports most quotes near the place where they open, and the rest at the end of the
 * file. In between, a quote of a later value closes the open one.
 */
function ofQuote(text: string, offset: number): YamlProblem {
  const found = offset < text.trimEnd().length ? undefined : unclosedQuote(text);
  return found ?? { offset, message: 'has a quote that is not closed' };
}

/** The parser does not say where the alias is. */
function ofAlias(name: string, text: string): YamlProblem {
  const found = [...tokens(text)].find(({ token }) => token === `*${name}`);
  return {
    offset: found?.offset ?? 0,
    message: `*${name} is an alias of YAML, and no &${name} stands above it: put it in quotes`,
  };
}

export type FoundByParser = Pick<YAMLError, 'message' | 'pos'>;

/** Says in plain words what the YAML parser reports, with the remedy. */
export function explainYaml({ message, pos: [offset] }: FoundByParser, text: string): YamlProblem {
  for (const [pattern, explain] of REMEDIES) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const problem = explain(found, text, offset);
    return typeof problem === 'string' ? { offset, message: problem } : problem;
  }
  return { offset, message };
}
