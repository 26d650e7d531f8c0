/** English with 24 hours a day. */
const LOCALE = 'en-GB';

const cache = new Map<string, Intl.DateTimeFormat>();

function format(
  name: string,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${name} ${zone}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone, hourCycle: 'h23' });
  cache.set(key, made);
  return made;
}

/** `02:14:07`. */
export function clockTime(atMs: number, zone: string): string {
  return format('clock', zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    atMs,
  );
}

/** `02:14`. */
export function hourTime(atMs: number, zone: string): string {
  return format('hour', zone, { hour: '2-digit', minute: '2-digit' }).format(atMs);
}

/** `24 Nov`. */
export function dayOf(atMs: number, zone: string): string {
  return format('day', zone, { day: 'numeric', month: 'short' }).format(atMs);
}

/** `November`. */
export function monthName(atMs: number, zone: string): string {
  return format('month', zone, { month: 'long' }).format(atMs);
}

/** `November`. @param month `2026-11` */
export function nameOfMonth(month: string): string {
  return monthName(Date.parse(`${month}-01T00:00:00Z`), 'UTC');
}

/** `November 2026`. @param month `2026-11` */
export function monthOfYear(month: string): string {
  const atMs = Date.parse(`${month}-01T00:00:00Z`);
  if (Number.isNaN(atMs)) return month;
  return format('month of year', 'UTC', { month: 'long', year: 'numeric' }).format(atMs);
}

/** `24 Nov 2026, 02:14:07 CET`. */
export function fullTime(atMs: number, zone: string): string {
  return format('full', zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(atMs);
}

/** `02:14:07` of today, else `24 Nov 02:14:07`. */
export function listTime(atMs: number, nowMs: number, zone: string): string {
  const time = clockTime(atMs, zone);
  return dayOf(atMs, zone) === dayOf(nowMs, zone) && Math.abs(nowMs - atMs) < DAY_MS
    ? time
    : `${dayOf(atMs, zone)} ${time}`;
}

/** As the app writes times in its texts: `2026-11-24T02:14:07.180Z`. */
const WRITTEN_TIME = /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** The text with its times by the clock of a zone. */
export function inZone(text: string, zone: string): string {
  return text.replaceAll(WRITTEN_TIME, (time) => fullTime(Date.parse(time), zone));
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A rough span: `12 s`, `11 min`, `3 h`, `6 days`. */
export function roughSpan(ms: number): string {
  const least = Math.max(0, ms);
  if (least < MINUTE_MS) return unit(Math.floor(least / SECOND_MS), 'second');
  if (least < HOUR_MS) return unit(Math.floor(least / MINUTE_MS), 'minute');
  if (least < 2 * DAY_MS) return unit(Math.floor(least / HOUR_MS), 'hour');
  return unit(Math.floor(least / DAY_MS), 'day');
}

/** How long something took: `1 ms`, `0.41 s`, `9.40 s`, `65 s`. */
export function exactSpan(ms: number): string {
  if (ms < 100) return unit(Math.round(ms), 'millisecond');
  const seconds = ms / SECOND_MS;
  return unit(seconds, 'second', seconds < 100 ? 2 : 0);
}

/** How long a timer is set to: `500 ms`, `4 s`, `1.5 s`, `2 min`. */
export function timerSpan(ms: number): string {
  if (ms < SECOND_MS) return unit(ms, 'millisecond');
  if (ms >= MINUTE_MS && ms % MINUTE_MS === 0) return unit(ms / MINUTE_MS, 'minute');
  return unit(ms / SECOND_MS, 'second', ms % SECOND_MS === 0 ? 0 : 1);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** How long two talked: `3:12`, `1:02:09`. */
export function talkSpan(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** The place in a ladder: `+0 ms`, `+999 ms`, `+4.002 s`. */
export function sinceStart(ms: number): string {
  return ms < SECOND_MS ? `+${unit(ms, 'millisecond')}` : `+${unit(ms / SECOND_MS, 'second', 3)}`;
}

/** Symbols of the SI are the same in all languages. */
const SYMBOLS = { millisecond: 'ms', second: 's', minute: 'min', hour: 'h' } as const;

function unit(value: number, name: keyof typeof SYMBOLS | 'day', digits = 0): string {
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (name === 'day') {
    const days = { style: 'unit', unit: 'day', unitDisplay: 'long' } as const;
    return new Intl.NumberFormat(LOCALE, { ...days, ...fraction }).format(value);
  }
  // A line never breaks between a figure and its unit.
  return `${new Intl.NumberFormat(LOCALE, fraction).format(value)}\u00a0${SYMBOLS[name]}`;
}

/** `1,204`. */
export function count(value: number): string {
  return new Intl.NumberFormat(LOCALE).format(value);
}

/** `78 %`. @param share 0 to 100 */
export function percent(share: number, digits = 0): string {
  return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(share)}\u00a0%`;
}
