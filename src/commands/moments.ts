const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** Formats a time in the local time zone: `2026-11-24 17:02:11 (5 min ago)`. */
export function moment(time: string, nowMs: number): string {
  const ms = Date.parse(time);
  if (Number.isNaN(ms)) return time;
  const awayMs = ms - nowMs;
  const relative = awayMs > 0 ? `in ${span(awayMs)}` : `${span(-awayMs)} ago`;
  return `${written(new Date(ms))} (${relative})`;
}

/** Formats the time of day: `17:02:11`. */
export function clock(time: string): string {
  return written(new Date(time)).slice(11);
}

/** Formats a duration in its two largest units: `12 s`, `5 min`, `3 h 20 min`, `4 d 3 h`. */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return both(seconds, HOUR, 'h', MINUTE, 'min');
  return both(seconds, DAY, 'd', HOUR, 'h');
}

function both(all: number, large: number, one: string, small: number, other: string): string {
  const rest = Math.floor((all % large) / small);
  const whole = `${Math.floor(all / large)} ${one}`;
  return rest === 0 ? whole : `${whole} ${rest} ${other}`;
}

function written(date: Date): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
  return `${day} ${time}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
