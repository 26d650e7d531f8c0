/** Two neighbours differ by a tenth, so that no time is off by more than a twentieth. */
const STEP = Math.log(1.1);

/** A day. */
const MOST_MS = 86_400_000;

/**
 * A time to within 5 %, so that equal ones can be counted together.
 * @param ms milliseconds; those below 10 stay as they are
 */
export function approximate(ms: number): string {
  const whole = Math.min(Math.max(Math.round(ms), 0), MOST_MS);
  return String(
    whole < 10 ? whole : Math.round(Math.exp(Math.round(Math.log(whole) / STEP) * STEP)),
  );
}
