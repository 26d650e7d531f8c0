import type { YamlProblem } from './unclosed.ts';

/** A line that is neither empty nor a comment. */
interface Line {
  readonly offset: number;
  readonly indent: number;
  readonly text: string;
}

const ITEM = /^-(?: |$)/;
const KEY = /^[^\s:#]+:(?: |$)/;

/** A key whose column is none of the keys above it. */
export function misplacedKey(text: string, offset: number): YamlProblem {
  const message = 'is not indented as the keys above it: begin it in their column';
  return { offset: offset + text.slice(offset).search(/\S|$/), message };
}

/** A key that stands below the value of another key, and further to the right. */
export function keyBelowValue(text: string, offset: number): YamlProblem | undefined {
  const [line, next] = linesOf(text).slice(indexOf(text, offset));
  if (line === undefined || next === undefined || !KEY.test(next.text)) return undefined;
  const value = text.slice(offset, line.offset + line.text.length);
  if (/: /.test(value)) return undefined;
  const message = 'is indented further than the key above it: begin both in the same column';
  return { offset: next.offset, message };
}

/** The first item of a list, if it lacks the dash that a later item has. */
export function itemWithoutDash(text: string, offset: number): YamlProblem | undefined {
  const lines = linesOf(text);
  let first = indexOf(text, offset);
  const indent = lines[first]?.indent ?? 0;
  while ((lines[first - 1]?.indent ?? -1) >= indent) first -= 1;
  const item = lines[first];
  const end = lines.findIndex((line, index) => index > first && line.indent < indent);
  const rest = lines.slice(first + 1, end === -1 ? undefined : end);
  const isItem = rest.some((line) => line.indent === indent && ITEM.test(line.text));
  const hasParent = /:(?:\s+#.*)?$/.test(lines[first - 1]?.text ?? '');
  if (item === undefined || !isItem || !hasParent || !KEY.test(item.text)) return undefined;
  const message = `is an item of a list: write \`- \` before it, as before the items below`;
  return { offset: item.offset, message };
}

function linesOf(text: string): readonly Line[] {
  return Array.from(text.matchAll(/^(?<indent> *)(?<text>[^\s#].*)$/gm), ({ index, groups }) => {
    const indent = groups?.['indent']?.length ?? 0;
    return { offset: index + indent, indent, text: groups?.['text']?.trimEnd() ?? '' };
  });
}

/** The line that holds an offset. */
function indexOf(text: string, offset: number): number {
  return linesOf(text).findLastIndex((line) => line.offset - line.indent <= offset);
}
