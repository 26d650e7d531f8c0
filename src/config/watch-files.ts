import { stat } from 'node:fs/promises';

/** How often the files are looked at. A save is acted on once it has rested for as long. Milliseconds. */
const LOOK_EVERY_MS = 400;

export interface FileWatch {
  close(): void;
}

/**
 * Calls back after one of these files was changed and all have come to rest, so that a half-written one is not read.
 * They are looked at, not subscribed to: that survives editors which replace the file, symlinks that are turned
 * (Kubernetes) and network file systems. While the first one is missing, nothing has come to rest.
 * @param files asked at every look, since what they hold can name others; one that is new there is no change
 */
export function watchFiles(files: () => readonly string[], onChange: () => void): FileWatch {
  let live = new Map<string, string>();
  let previous = '';
  const look = async (): Promise<void> => {
    const names = files();
    const signatures = await Promise.all(names.map((file) => signatureOf(file)));
    const rests = signatures[0] !== MISSING && signatures.join() === previous;
    previous = signatures.join();
    const current = new Map(names.map((name, index) => [name, signatures[index] ?? MISSING]));
    const isChanged = [...current].some(
      ([name, signature]) => live.has(name) && live.get(name) !== signature,
    );
    if (isChanged && !rests) return;
    live = current;
    if (isChanged) onChange();
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

const MISSING = 'missing';

/** What differs when the content does, through symlinks. */
async function signatureOf(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
    return `${dev}:${ino}:${size}:${mtimeNs}`;
  } catch {
    return MISSING;
  }
}
