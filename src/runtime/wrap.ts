/**
 * Wraps a text at spaces. Each line begins with the indent. A word that is too long gets a line of
 * its own.
 */
export function wrap(text: string, indent: string, columns: number): readonly string[] {
  const width = Math.max(columns - indent.length, 20);
  return joined(text.split(' '), width).map((line) => indent + line);
}

/** Wraps a text strictly: a word that is too long continues in the next line. */
export function fold(text: string, width: number): readonly string[] {
  const piece = new RegExp(`.{1,${Math.max(width, 1)}}`, 'gsu');
  return joined(
    text.split(' ').flatMap((word) => word.match(piece) ?? []),
    width,
  );
}

function joined(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines.filter((line) => line !== '');
}

/** Returns the width of the terminal, at most 100. Returns 100 if the output is not a terminal. */
export function columnsOf(stream: NodeJS.WriteStream): number {
  return Math.min(stream.columns ?? 100, 100);
}
