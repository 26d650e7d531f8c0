const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

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
