import winston from 'winston';
import type { Logger } from '../ports.ts';
import { redact } from './redact.ts';

export interface LoggerOptions {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** For people instead of JSON. */
  readonly pretty: boolean;
  readonly redactNumbers: boolean;
}

/** One line per entry: `{time, level, message, ...fields}`, on standard output or the stream given. */
export function createLogger(
  { level, pretty, redactNumbers }: LoggerOptions,
  stream: NodeJS.WritableStream = process.stdout,
): Logger {
  const write = pretty ? prettyLine : jsonLine;
  const format = winston.format.printf(({ level: entryLevel, message, ...fields }) => {
    const safe = redact('', fields, { numbers: redactNumbers }) as Record<string, unknown>;
    return write(new Date().toISOString(), entryLevel, String(message), safe);
  });
  const logger = winston.createLogger({
    level,
    format,
    transports: [new winston.transports.Stream({ stream })],
  });
  // Under a key of their own: winston would take a field named `message` for more of the message.
  const at =
    (name: LoggerOptions['level']) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      logger.log({ ...fields, level: name, message });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

type Fields = Readonly<Record<string, unknown>>;

function jsonLine(time: string, level: string, message: string, fields: Fields): string {
  return JSON.stringify({ time, level, message, ...fields });
}

/** JSON escapes control characters, so that nobody's text can forge a line or steer a terminal. */
function prettyLine(time: string, level: string, message: string, fields: Fields): string {
  const parts = Object.entries(fields).map(([key, value]) => `${key}=${plain(value)}`);
  return [time.slice(11, 23), level.padEnd(5), plain(message), ...parts].join(' ');
}

function plain(value: unknown): string {
  const json = JSON.stringify(value) ?? '';
  return typeof value === 'string' && /^[\w .,:;+@/()<>-]*$/.test(value) ? value : json;
}
