/** Lines for the end of a command's help. */
export function examples(...lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  ari-failover ${line}`)].join('\n');
}
