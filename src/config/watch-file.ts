import { stat } from 'node:fs/promises';

/** How often the file is looked at. A save is acted on once it has rested for as long. Milliseconds. */
const LOOK_EVERY_MS = 400;

export interface FileWatch {
  close(): void;
}

/**
 * Calls back after a file was changed and has come to rest, so that a half-written one is not read. It is looked
 * at, not subscribed to: that survives editors which replace the file, symlinks that are turned (Kubernetes)
 * and network file systems. A file that is missing for a moment is a change that has not come to rest.
 */
export function watchFile(file: string, onChange: () => void): FileWatch {
  let live: string | undefined;
  let previous: string | undefined;
  const look = async (): Promise<void> => {
    const current = await signatureOf(file);
    live ??= current;
    const rests = current !== undefined && current === previous;
    previous = current;
    if (!rests || current === live) return;
    live = current;
    onChange();
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

/** What differs when the content does, through symlinks; undefined where there is no file. */
async function signatureOf(file: string): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
    return `${dev}:${ino}:${size}:${mtimeNs}`;
  } catch {
    return undefined;
  }
}
