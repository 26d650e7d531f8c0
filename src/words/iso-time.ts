const TIME =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/;

/**
 * Reads a time as ISO 8601 writes it: `2026-11-29T06:15:00+01:00`. Without an offset from UTC it is
 * one of this machine (`TZ`). Undefined: it is none, or its day is in no calendar, which
 * `Date.parse` takes for one of the next month.
 * @returns Unix time, milliseconds
 */
export function parseTime(text: string): number | undefined {
  const { year, month, day } = TIME.exec(text)?.groups ?? {};
  const ms = Date.parse(text);
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number.isNaN(ms) || !(Number(day) <= days) ? undefined : ms;
}

/** Whether a time says how far it is from UTC. */
export function hasOffset(text: string): boolean {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(text);
}

/** A time as the API shows it: ISO 8601, in UTC. @param ms Unix time, milliseconds */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
