/** The wall clock of a zone in parts, as numbers. */
function partsIn(atMs: number, zone: string): Readonly<Record<string, number>> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(
    format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]),
  );
}

/** How far the wall clock of a zone is ahead of UTC at a moment. Milliseconds. */
function aheadMs(atMs: number, zone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(atMs, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

/** What a field of type `datetime-local` shows for a moment: `2026-11-24T02:14`. */
export function isoToZoned(iso: string, zone: string): string {
  const atMs = Date.parse(iso);
  if (Number.isNaN(atMs)) return '';
  return new Date(atMs + aheadMs(atMs, zone)).toISOString().slice(0, 16);
}

/** The moment that such a field means. */
export function zonedToIso(written: string, zone: string): string {
  const asUtc = Date.parse(`${written}Z`);
  // The offset may be another one there: look once more from near the answer.
  const near = asUtc - aheadMs(asUtc, zone);
  return new Date(asUtc - aheadMs(near, zone)).toISOString();
}

/** When the day of a moment began in a zone. Wall clock, milliseconds. */
export function dayStart(atMs: number, zone: string): number {
  return Date.parse(
    zonedToIso(`${isoToZoned(new Date(atMs).toISOString(), zone).slice(0, 10)}T00:00`, zone),
  );
}
