import { Writable } from 'node:stream';
import winston from 'winston';
import type { Logger } from '../ports.ts';
import { redact, redactNumbers } from './redact.ts';

export interface LoggerOptions {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** For people instead of JSON. */
  readonly pretty: boolean;
  /** Keep only the last two digits of phone numbers. */
  readonly redactNumbers: boolean;
}

/** One line per entry: `{time, level, message, ...fields}`, on standard output or the stream given. */
export function createLogger(
  options: LoggerOptions,
  stream: NodeJS.WritableStream = inBatches(process.stdout),
): Logger {
  const write = options.pretty ? prettyLine : jsonLine;
  const format = winston.format.printf(({ level, message, fields }) => {
    const text = options.redactNumbers ? redactNumbers(String(message)) : String(message);
    const safe = redact('', fields, { numbers: options.redactNumbers }) as Fields;
    return escapeControls(write(new Date().toISOString(), level, text, safe));
  });
  const logger = winston.createLogger({
    level: options.level,
    format,
    transports: [new winston.transports.Stream({ stream })],
  });
  // Under a key of their own: winston would take a field named `message` or `level` for its own.
  const at =
    (level: LoggerOptions['level']) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      logger.log({ level, message, fields });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Lines wait so long for others to be written with. Milliseconds. */
const BATCH_MS = 10;

/** One write for the lines of some milliseconds: each costs a system call on the way of the calls. */
function inBatches(stream: NodeJS.WritableStream): NodeJS.WritableStream {
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) stream.write(lines.join(''));
    lines = [];
  };
  // A pipe and a file are written at once, even as the process ends.
  process.once('exit', flush);
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      if (lines.length === 0) setTimeout(flush, BATCH_MS).unref();
      lines.push(line);
      done();
    },
  });
}

type Fields = Readonly<Record<string, unknown>>;

function jsonLine(time: string, level: string, message: string, fields: Fields): string {
  // Named before the fields for their place in the line, and after them for their value.
  const own = { time, level, message };
  return JSON.stringify({ ...own, ...fields, ...own });
}

function prettyLine(time: string, level: string, message: string, fields: Fields): string {
  const parts = Object.entries(fields).map(([key, value]) => `${plain(key)}=${plain(value)}`);
  return [time.slice(11, 23), level.padEnd(5), plain(message), ...parts].join(' ');
}

/** As it is where it can't be mistaken for another field, else as JSON. */
function plain(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[\w .,:;+@/()<>*-]+$/.test(value);
  return isPlain ? value : (JSON.stringify(value) ?? '');
}

/**
 * Nobody's text may forge a line or steer a terminal: JSON escapes only up to U+001F, but U+009B is as good as
 * an escape sequence, and the bidirectional marks show a line in another order than it has.
 */
function escapeControls(line: string): string {
  return line.replace(
    /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
