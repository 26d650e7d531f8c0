/** A time as the clocks of this machine show it (`TZ`). */
export interface LocalTime {
  /** `2026-11-29`. */
  readonly date: string;
  /** `05:10:22.123`. */
  readonly time: string;
  /** The offset from UTC: `+01:00`. */
  readonly offset: string;
}

/**
 * Formats a time for people.
 * @param offsetMinutes minutes east of UTC; default: of this machine at that time
 */
export function localTime(
  ms: number,
  offsetMinutes = -new Date(ms).getTimezoneOffset(),
): LocalTime {
  const shifted = new Date(ms + offsetMinutes * 60_000).toISOString();
  return {
    date: shifted.slice(0, 10),
    time: shifted.slice(11, 23),
    offset: written(offsetMinutes),
  };
}

function written(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const parts = [Math.floor(minutes / 60), minutes % 60];
  const sign = offsetMinutes < 0 ? '-' : '+';
  return sign + parts.map((part) => String(part).padStart(2, '0')).join(':');
}
