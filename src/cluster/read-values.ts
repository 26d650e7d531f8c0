/** The last moment of the year 9999. Unix time, milliseconds. */
const LATEST_MS = 253_402_300_799_999;

/** An object with keys, of JSON that anybody may have written. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A Unix time that can be shown to people, in milliseconds. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LATEST_MS;
}
