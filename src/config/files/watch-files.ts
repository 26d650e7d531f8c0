import { currentSignatureOf, MISSING } from './file-signature.ts';

/** How often the files are looked at. A save is acted on once it has rested for as long. Milliseconds. */
const LOOK_EVERY_MS = 400;

export interface FileWatch {
  close(): void;
}

/**
 * Calls back while one of these files is not as it was when it was read, and all have come to rest, so that a
 * half-written one is not read. They are looked at, not subscribed to: that survives editors which replace the file,
 * symlinks that are turned (Kubernetes) and network file systems. While the first one is missing, nothing has come to
 * rest.
 * @param read the files and their signatures before they were read; asked at every look, since what they hold can name
 * others
 */
export function watchFiles(
  read: () => ReadonlyMap<string, string>,
  onChange: () => void,
): FileWatch {
  let previous = '';
  const look = async (): Promise<void> => {
    const names = [...read().keys()];
    const signatures = await Promise.all(names.map((file) => currentSignatureOf(file)));
    const rests = signatures[0] !== MISSING && signatures.join() === previous;
    previous = signatures.join();
    const known = read();
    if (rests && names.some((name, index) => known.get(name) !== signatures[index])) onChange();
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
