/**
 * Characters with which text from outside could forge a line, steer a terminal or turn the order of
 * a line around: control characters, line separators, and those that embed, override and isolate a
 * direction (Unicode UAX 9).
 */
export const STEERING = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/** Escapes them: `\x1b`, `\u202e`. */
export function printable(text: string): string {
  return text.replace(STEERING, escaped);
}

/** Writes a value as JSON, with every one of them escaped: `\u001b`. */
export function printableJson(value: unknown, indent?: number): string {
  const lines = JSON.stringify(value, undefined, indent).split('\n');
  return lines.map((line) => line.replace(STEERING, escapedInJson)).join('\n');
}

export function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0xff
    ? escapedInJson(character)
    : String.raw`\x` + code.toString(16).padStart(2, '0');
}

export function escapedInJson(character: string): string {
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0');
}
