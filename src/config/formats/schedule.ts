import { nextTime } from '../../words/cron.ts';
import { reading } from './text.ts';

/** When something begins by itself. */
export interface Schedule {
  /** As written. */
  readonly text: string;
  /** The five fields of cron. */
  readonly cron: string;
}

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';

/** `Tue 10:00`, `Mon-Fri 09:30`, `Mon,Thu 10:00`; or five fields. */
export const schedule = reading<Schedule>(
  {
    pattern: new RegExp(
      `^(?:(?<days>${DAY}(?:[-,]${DAY})*) (?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d)|(?<fields>[^\\s]+(?: [^\\s]+){4}))$`,
    ),
    mustBe:
      'a day and a time such as "Tue 10:00", or the five fields of cron, such as "0 10 * * 2"',
    example: '"Tue 10:00"',
  },
  ({ days, hour, minute, fields }, text) => {
    const cron = fields ?? `${Number(minute)} ${Number(hour)} * * ${days}`;
    return comes(cron) ? { text, cron } : undefined;
  },
);

/** Whether cron understands it, and it ever comes. */
function comes(cron: string): boolean {
  try {
    return nextTime(cron, 'UTC', 0) !== undefined;
  } catch {
    return false;
  }
}
