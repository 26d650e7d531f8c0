const SECRET_KEY = /password|secret|token|authorization|api_?key/i;
/** 7 to 15 digits (E.164), with or without a plus. */
const PHONE_NUMBER = /\+?\d{7,15}(?![\d.])/g;
/** Deeper than any field of a log line. */
const MAX_DEPTH = 6;

export interface RedactOptions {
  readonly numbers: boolean;
}

/** A log field without what must not be read: secrets by their key; numbers but for their last two digits. */
export function redact(key: string, value: unknown, options: RedactOptions, depth = 0): unknown {
  if (SECRET_KEY.test(key)) return '[redacted]';
  if (typeof value === 'string') return options.numbers ? redactNumbers(key, value) : value;
  if (value instanceof Error) {
    const { name, message, cause } = value;
    const error = { name, message, ...(cause === undefined ? {} : { cause }) };
    return redact(key, error, options, depth + 1);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redact(key, item, options, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, redact(name, item, options, depth + 1)]),
  );
}

/** Ids that Asterisk makes of the time are no numbers of anybody. */
const IDS = new Set(['call', 'leg', 'caller', 'channel', 'bridge', 'from', 'to', 'time']);

function redactNumbers(key: string, value: string): string {
  if (IDS.has(key)) return value;
  return value.replace(
    PHONE_NUMBER,
    (number) => `${'*'.repeat(number.length - 2)}${number.slice(-2)}`,
  );
}
