import winston from 'winston';
import type { Logger } from '../ports.ts';
import { localTime } from '../words/local-time.ts';
import { escapedInJson, STEERING } from '../words/printable.ts';
import { maskNumbers } from '../words/phone-numbers.ts';
import { redact } from './redact.ts';
import { standardOutput, type Output } from './standard-output.ts';

export interface LoggerOptions {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** Writes lines for people instead of JSON. */
  readonly pretty: boolean;
  /** Keeps only the last two digits of phone numbers. */
  readonly redactNumbers: boolean;
}

/**
 * How long entries wait to be written together. Milliseconds. A write costs as much as ten lines.
 * The price: SIGKILL loses what was logged this shortly before it.
 */
const BATCH_MS = 100;

/**
 * Creates a logger that writes one line per entry: `{time, level, message, ...fields}`. On standard
 * output, entries are formatted and written a moment later, in batches, so that calls do not pay
 * for it, nor wait for a reader. On a given stream they are written at once.
 */
export function createLogger(options: LoggerOptions, stream?: NodeJS.WritableStream): Logger {
  const write = options.pretty ? prettyLines : jsonLine;
  const format = winston.format.printf(({ level, message, time, fields }) => {
    const text = options.redactNumbers ? maskNumbers(String(message)) : String(message);
    const safe = redact('', fields, { numbers: options.redactNumbers }) as Fields;
    return write(String(time), level, text, safe).map(inOneLine).join('\n');
  });
  const loggerTo = (to: NodeJS.WritableStream): winston.Logger =>
    winston.createLogger({
      level: options.level,
      format,
      transports: [new winston.transports.Stream({ stream: to })],
    });
  const take =
    stream === undefined ? inBatches(loggerTo, standardOutput()) : toEach(loggerTo(stream));
  // The fields have a key of their own. winston would interpret a field named `message` or `level`.
  const at =
    (level: LoggerOptions['level']) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      if (RANKS[level] > RANKS[options.level]) return;
      take({ level, message, time: new Date().toISOString(), fields });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

const RANKS: Readonly<Record<LoggerOptions['level'], number>> = {
  error: 0,
  warn: 1,
  info: 2,
  debug: 3,
};

type Entry = winston.LogEntry;

function toEach(logger: winston.Logger): (entry: Entry) => void {
  return (entry) => void logger.log(entry);
}

function inBatches(
  loggerTo: (to: NodeJS.WritableStream) => winston.Logger,
  output: Output,
): (entry: Entry) => void {
  const logger = loggerTo(output.stream);
  const waiting: Entry[] = [];
  const flush = (): void => {
    const dropped = output.takeDropped();
    if (dropped > 0) {
      const fields = { lines: dropped, why: 'nobody read standard output' };
      const time = new Date().toISOString();
      logger.log({ level: 'warn', message: 'a part of the log is lost', time, fields });
    }
    for (const entry of waiting.splice(0)) logger.log(entry);
  };
  output.beforeExit(flush);
  return (entry) => {
    if (waiting.length === 0) setTimeout(flush, BATCH_MS).unref();
    waiting.push(entry);
  };
}

type Fields = Readonly<Record<string, unknown>>;

type Write = (time: string, level: string, message: string, fields: Fields) => readonly string[];

const jsonLine: Write = (time, level, message, fields) => {
  // The first `own` sets the order in the line. The second one keeps fields from overwriting it.
  const own = { time, level, message };
  return [JSON.stringify({ ...own, ...fields, ...own })];
};

/** Sentences of a field, such as the errors of a file, get a line of their own each. */
const prettyLines: Write = (time, level, message, fields) => {
  const told = Object.entries(fields);
  const parts = told.flatMap(([key, value]) =>
    areSentences(value) ? [] : [`${plain(key)}=${plain(value)}`],
  );
  const below = told.flatMap(([, value]) => (areSentences(value) ? value : []));
  return [
    [localMoment(time), level.padEnd(5), plain(message), ...parts].join(' '),
    ...below.map((sentence) => `    ${sentence}`),
  ];
};

function areSentences(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'string' && item.includes(' '))
  );
}

/** `2026-11-29 05:10:22.123 +01:00`. */
function localMoment(time: string): string {
  const { date, time: clock, offset } = localTime(Date.parse(time));
  return `${date} ${clock} ${offset}`;
}

/** A field that holds a time, in the form that `toISOString` gives it. */
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Writes a value plainly if it cannot be mistaken for another field, else as JSON. */
function plain(value: unknown): string {
  if (typeof value === 'string' && UTC_TIME.test(value)) return localMoment(value);
  const isPlain = typeof value === 'string' && /^[\w .,:;+@/()<>*-]+$/.test(value);
  return isPlain ? value : (JSON.stringify(value) ?? '');
}

/** JSON escapes only up to U+001F, but U+009B starts an escape sequence too. */
function inOneLine(line: string): string {
  return line.replace(STEERING, escapedInJson);
}
