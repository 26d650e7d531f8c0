/** A time as the API shows it: ISO 8601, in UTC. @param ms Unix time, milliseconds */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
