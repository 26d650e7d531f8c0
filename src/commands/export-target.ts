import { realpathSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';

/** Where an export goes to. */
export interface ExportTarget {
  /** Resolves when more can be written. */
  write(text: string): Promise<void>;
  /** It is whole. */
  finish(): Promise<void>;
  /** It is not, and never will be. */
  abandon(): Promise<void>;
}

/**
 * Writes to a file that appears under its name when it is whole. Only its owner may read it: it
 * holds phone numbers. Rejects if the file cannot be written.
 */
export async function fileTarget(path: string): Promise<ExportTarget> {
  const file = placeOf(path);
  const part = `${file}.${process.pid}.part`;
  const handle = await open(part, 'wx', 0o600).catch((error: unknown) => {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be written: ${WHY[code] ?? message}`, { cause: error });
  });
  return {
    write: (text) => handle.appendFile(text),
    finish: async () => {
      await handle.sync();
      await handle.close();
      await rename(part, file);
    },
    abandon: async () => {
      await handle.close();
      await rm(part, { force: true });
    },
  };
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'this user may not write into its folder',
  EROFS: 'its file system is read-only',
};

/** A rename must neither replace a link by a file, nor `/dev/null`. */
function placeOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return path;
  const file = realpathSync(path);
  if (!statSync(file).isFile()) throw new Error(`${path} is not a file`);
  return file;
}

/** Writes as fast as the reader reads. @param signal ends the wait for the reader */
export function streamTarget(out: Writable, signal: AbortSignal): ExportTarget {
  return {
    write: (text) => written(out, text, signal),
    finish: async () => undefined,
    abandon: async () => undefined,
  };
}

function written(out: Writable, text: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    out.write(text, (error) => {
      signal.removeEventListener('abort', stop);
      if (error) reject(error);
      else resolve();
    });
  });
}
