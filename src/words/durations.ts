const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Parses `500ms`, `15s`, `2m`, `1h` and `90d`. Returns milliseconds, or undefined if the text is no
 * duration.
 */
export function parseDuration(text: unknown): number | undefined {
  const match = /^(?<count>\d+(?:\.\d+)?)(?<unit>ms|s|m|h|d)$/.exec(
    typeof text === 'string' ? text : '',
  );
  const { count = '', unit = '' } = match?.groups ?? {};
  const unitMs = UNITS_MS[unit];
  return unitMs === undefined ? undefined : Math.round(Number(count) * unitMs);
}

/**
 * Writes a duration as the configuration does, in the largest unit that gives a whole number:
 * `90s`, `10m`.
 */
export function writeDuration(ms: number): string {
  const units = Object.entries(UNITS_MS).toReversed();
  const [unit, unitMs] = units.find(([, length]) => ms % length === 0) ?? ['ms', 1];
  return `${ms / unitMs}${unit}`;
}

/** Parses yes/no, on/off and true/false. Returns undefined for anything else. */
export function parseSwitch(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (['yes', 'on', 'true'].includes(word)) return true;
  return ['no', 'off', 'false'].includes(word) ? false : undefined;
}
