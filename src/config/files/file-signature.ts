import { statSync, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

export const MISSING = 'missing';

/** A text that changes when the content of a file changes. It follows symlinks. */
export function signatureOf(file: string): string {
  try {
    return signature(statSync(file, { bigint: true }));
  } catch {
    return MISSING;
  }
}

/** The same, without blocking on a slow disk. */
export async function currentSignatureOf(file: string): Promise<string> {
  try {
    return signature(await stat(file, { bigint: true }));
  } catch {
    return MISSING;
  }
}

function signature({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return `${dev}:${ino}:${size}:${mtimeNs}`;
}
