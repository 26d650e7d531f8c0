/** Words in lines of so many columns; each line begins with the indent. A word that is longer stands alone. */
export function wrap(text: string, indent: string, columns: number): readonly string[] {
  const width = Math.max(columns - indent.length, 20);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines.filter((line) => line !== '').map((line) => indent + line);
}

/** The terminal's width, at most 100; 100 where the output is no terminal. */
export function columnsOf(stream: NodeJS.WriteStream): number {
  return Math.min(stream.columns ?? 100, 100);
}
