import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file on the disk. */
export interface ConfigText {
  readonly text: string;
  readonly etag: string;
  /** False: an edit would spoil the bytes that are not UTF-8. */
  readonly isUtf8: boolean;
}

/** Reads the file as it is now. @throws if it cannot be read */
export function readConfigText(file: string): ConfigText {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  return { text, etag: etagOf(bytes), isUtf8: Buffer.from(text).equals(bytes) };
}

export function etagOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
