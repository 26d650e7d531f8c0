export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parsed text; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

/** The value if it is an integer in the range (both ends included), else undefined. */
export function integerIn(value: unknown, lowest: number, highest: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest
    ? value
    : undefined;
}

const EXCERPT_LENGTH = 200;

/** The start of a text without control characters, so that no peer can forge a log line. */
export function safeExcerpt(text: string): string {
  return text.slice(0, EXCERPT_LENGTH).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '·');
}
