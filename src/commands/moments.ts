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
  const [, date, time = 'T00:00'] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d)?)?$/.exec(text) ?? [];
  const ms = date === undefined ? NaN : new Date(`${date}${time}`).getTime();
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
}
