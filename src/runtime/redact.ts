import { maskNumbers } from '../words/phone-numbers.ts';

const SECRET_KEY = /password|secret|token|authorization|api[_-]?key/i;
/** Deeper than any field of a log line. Also ends circular references. */
const MAX_DEPTH = 6;

export interface RedactOptions {
  /** Keeps only the last two digits of phone numbers. */
  readonly numbers: boolean;
}

/** Returns a log field without secrets, as plain data that JSON can hold. */
export function redact(key: string, value: unknown, options: RedactOptions, depth = 0): unknown {
  if (SECRET_KEY.test(key)) return '[redacted]';
  if (typeof value === 'string') return options.numbers ? maskNumbers(value) : value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  const inside = (name: string, item: unknown): unknown => redact(name, item, options, depth + 1);
  if (value instanceof Error) return inside(key, describeError(value));
  if (value instanceof Date || value instanceof URL) return inside(key, value.toJSON());
  if (value instanceof Map || value instanceof Set) return inside(key, Array.from(value));
  if (Array.isArray(value)) return value.map((item) => inside(key, item));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, inside(name, item)]),
  );
}

/** Returns the fields of an Error, which JSON would write as `{}`. */
function describeError({ name, message, cause }: Error): Record<string, unknown> {
  return { name, message, ...(cause === undefined ? {} : { cause }) };
}
