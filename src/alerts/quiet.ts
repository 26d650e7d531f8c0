import type { QuietHours } from '../settings/alerts.ts';

/** Whether only critical alerts are told now. @param now Unix time, milliseconds */
export function isQuiet(hours: QuietHours | undefined, now: number): boolean {
  if (hours === undefined) return false;
  const { from, to, timeZone } = hours;
  const minute = minuteIn(timeZone, now);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteIn(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: 'hour' | 'minute'): number =>
    Number(parts.find((one) => one.type === type)?.value);
  return part('hour') * 60 + part('minute');
}
