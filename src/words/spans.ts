const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** Formats a duration in its two largest units: `12 s`, `5 min`, `3 h 20 min`, `4 d 3 h`. */
export function span(ms: number): string {
  const all = Math.round(ms / 1000);
  if (all < MINUTE) return `${all} s`;
  if (all < HOUR) return `${Math.floor(all / MINUTE)} min`;
  if (all < DAY) return both(all, HOUR, 'h', MINUTE, 'min');
  return both(all, DAY, 'd', HOUR, 'h');
}

/** Formats a short duration: `1.2 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function both(all: number, large: number, one: string, small: number, other: string): string {
  const rest = Math.floor((all % large) / small);
  const whole = `${Math.floor(all / large)} ${one}`;
  return rest === 0 ? whole : `${whole} ${rest} ${other}`;
}
