const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The month of a time in a time zone: `2026-11`. @param ms Unix time, milliseconds */
export function monthIn(timeZone: string, ms: number): string {
  const format =
    FORMATS.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' });
  FORMATS.set(timeZone, format);
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}`;
}
