import { Cron } from 'croner';

/**
 * The next time that a schedule names.
 * @param fields the five of cron: minute, hour, day of the month, month, day of the week
 * @param zone whose clocks count: `Europe/Berlin`
 * @param afterMs Unix time, milliseconds, as is the result
 * @returns undefined if it never comes, such as on February 30
 * @throws Error if these are not the fields of cron
 */
export function nextTime(fields: string, zone: string, afterMs: number): number | undefined {
  const cron = new Cron(fields, { timezone: zone, paused: true, mode: '5-part' });
  return cron.nextRun(new Date(afterMs))?.getTime();
}
