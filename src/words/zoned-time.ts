const FORMATS = new Map<string, Intl.DateTimeFormat>();
/** Whoever asks by API may write one zone in many ways: `europe/BERLIN`. */
const MOST_FORMATS = 100;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What a chart counts in. `15m`: a quarter of an hour. Weeks begin on Monday. */
export const UNITS = ['15m', 'hour', 'day', 'week', 'month'] as const;
export type Unit = (typeof UNITS)[number];

/** Whether this machine knows a time zone of this name: `Europe/Berlin`. */
export function isZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The beginning of the unit that a time belongs to, by the clocks of a zone.
 * @param ms Unix time, milliseconds, as is the result
 */
export function beginOf(unit: Unit, ms: number, zone: string): number {
  if (unit === '15m') return floor(ms, HOUR_MS / 4);
  if (unit === 'hour') {
    const offset = offsetAt(ms, zone);
    return floor(ms + offset, HOUR_MS) - offset;
  }
  const clock = new Date(ms + offsetAt(ms, zone));
  const [year, month, day] = [clock.getUTCFullYear(), clock.getUTCMonth(), clock.getUTCDate()];
  if (unit === 'month') return instantOf(Date.UTC(year, month), zone);
  const sinceMonday = unit === 'week' ? (clock.getUTCDay() + 6) % 7 : 0;
  return instantOf(Date.UTC(year, month, day - sinceMonday), zone);
}

/** The beginning of the next unit. @param begin of a unit; Unix time, milliseconds */
export function nextAfter(unit: Unit, begin: number, zone: string): number {
  switch (unit) {
    case '15m':
      return begin + HOUR_MS / 4;
    case 'hour':
      return beginOf('hour', begin + HOUR_MS, zone);
    case 'day':
      // The longest day has 25 hours, the shortest one 23.
      return beginOf('day', begin + 1.25 * DAY_MS, zone);
    case 'week':
      return beginOf('week', begin + 7.5 * DAY_MS, zone);
    case 'month':
      return beginOf('month', begin + 32 * DAY_MS, zone);
  }
}

/** A month, `2026-11`, in a zone: its beginning and that of the next one. Unix times, ms. */
export function monthSpan(month: string, zone: string): { from: number; to: number } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const from = instantOf(Date.UTC(year, number - 1), zone);
  return { from, to: nextAfter('month', from, zone) };
}

/** The month of a time by the clocks of a zone: `2026-11`. */
export function monthOf(ms: number, zone: string): string {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 7);
}

/**
 * When the clocks of a zone show this. Where they never do, because they are put forward then, the
 * time of that; where they do twice, the first time.
 * @param clock what they show, as if it were UTC
 */
function instantOf(clock: number, zone: string): number {
  const candidates = [clock - DAY_MS, clock + DAY_MS].map((near) => clock - offsetAt(near, zone));
  const shown = candidates.filter((ms) => ms + offsetAt(ms, zone) === clock);
  return shown.length > 0 ? Math.min(...shown) : Math.max(...candidates);
}

/** The offset that was asked for last. Calls that end in the same minute ask for the same one. */
let lastOffset = { zone: '', minute: 0, offset: 0 };

/** How far a zone is ahead of UTC. Milliseconds. */
function offsetAt(ms: number, zone: string): number {
  // Since the end of January 1972 clocks have been changed only at a full minute.
  const minute = floor(ms, MINUTE_MS);
  if (lastOffset.zone !== zone || lastOffset.minute !== minute) {
    lastOffset = { zone, minute, offset: readOffset(ms, zone) };
  }
  return lastOffset.offset;
}

function readOffset(ms: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const clock = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return clock - floor(ms, 1000);
}

function floor(ms: number, unit: number): number {
  return Math.floor(ms / unit) * unit;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    FORMATS.get(zone) ??
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  if (FORMATS.size >= MOST_FORMATS) FORMATS.clear();
  FORMATS.set(zone, format);
  return format;
}
