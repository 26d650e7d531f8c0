import { parseDuration } from '../words/durations.ts';
import { hasOffset, parseTime } from '../words/iso-time.ts';
import { localTime } from '../words/local-time.ts';
import { span } from '../words/spans.ts';

/** Formats a time in the local time zone: `2026-11-24 17:02:11 +01:00 (5 min ago)`. */
export function moment(time: string, nowMs: number): string {
  const ms = Date.parse(time);
  if (Number.isNaN(ms)) return time;
  const awayMs = ms - nowMs;
  const relative = awayMs > 0 ? `in ${span(awayMs)}` : `${span(-awayMs)} ago`;
  const { date, time: clock, offset } = localTime(ms);
  return `${date} ${clock.slice(0, 8)} ${offset} (${relative})`;
}

/** Formats a time in the local time zone: `2026-11-24 17:02:11 +01:00`. */
export function timeOf(time: string): string {
  const { date, time: clock, offset } = localTime(Date.parse(time));
  return `${date} ${clock.slice(0, 8)} ${offset}`;
}

/** Formats the time of day: `17:02:11 +01:00`. */
export function timeOfDay(time: string): string {
  const { time: clock, offset } = localTime(Date.parse(time));
  return `${clock.slice(0, 8)} ${offset}`;
}

/** The heading of a column of `clockOf`. */
export function clockHeading(nowMs: number): string {
  return `AT (UTC${localTime(nowMs).offset})`;
}

/** Formats a time short, with the offset that this machine has now: `11-29 06:14:58`. */
export function clockOf(time: string, nowMs: number): string {
  const { date, time: clock } = localTime(Date.parse(time), -new Date(nowMs).getTimezoneOffset());
  return `${date.slice(5)} ${clock.slice(0, 8)}`;
}

/** Adds the offset of this machine to a time, or to a date, without one. */
export function localMoment(text: string): string {
  const ms = parseTime(/^[\d-]+$/.test(text) ? `${text}T00:00` : text);
  return ms === undefined || hasOffset(text) ? text : new Date(ms).toISOString();
}

/** How people write a time that is over. */
export const PAST_MOMENT = '2h (ago), 06:15, today, yesterday, 2026-11-29, 2026-11-29T06:15';

/**
 * Reads a time that is over, as people write it and as the commands print it. A time of day is the
 * last one that the clocks of this machine have shown. Undefined: it is none.
 * @returns Unix time, milliseconds
 */
export function pastMoment(text: string, nowMs: number): number | undefined {
  const agoMs = parseDuration(text);
  if (agoMs !== undefined) return nowMs - agoMs;
  if (text === 'today') return onDay(nowMs, 0);
  if (text === 'yesterday') return onDay(nowMs, -1);
  if (/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(text)) {
    const today = onDay(nowMs, 0, text);
    return today <= nowMs ? today : onDay(nowMs, -1, text);
  }
  // The commands put spaces where ISO 8601 has a T and nothing.
  const time = text.replace(/^([\d-]+) (?=\d)/, '$1T').replace(/ (?=[+-])/, '');
  return parseTime(/^[\d-]+$/.test(time) ? `${time}T00:00` : time);
}

/** When the clocks of this machine show a time on a day. @param days from today */
function onDay(nowMs: number, days: number, time = '00:00'): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  const day = new Date(nowMs);
  return new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate() + days,
    hour,
    minute,
    second,
  ).getTime();
}
