import { reading } from './text.ts';

/** A time of each day, in minutes. The end may be of the next day. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

const TIME = /(?:[01]\d|2[0-3]):[0-5]\d/.source;

export const hours = reading<Hours>(
  {
    pattern: new RegExp(`^(?<from>${TIME})-(?<to>${TIME})$`),
    mustBe: 'two times of the day, such as "22:00-07:00"',
    example: '"22:00-07:00"',
  },
  ({ from = '', to = '' }) => ({ from: minuteOf(from), to: minuteOf(to) }),
);

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
