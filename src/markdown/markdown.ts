/** Text from outside as Markdown: it makes no markup, and stays on its line. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').replaceAll(/[\\`*_{}[\]<>|#~&]/g, String.raw`\$&`);
}

/** @param cells as Markdown */
export function markdownTable(
  heading: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): readonly string[] {
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
