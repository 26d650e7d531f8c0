import { currentSignatureOf, MISSING } from './file-signature.ts';

/** The time between two looks. A saved file must stay unchanged for as long. Milliseconds. */
const LOOK_EVERY_MS = 400;

export interface FileWatch {
  close(): void;
}

/**
 * Calls back while one of these files differs from when it was read, once all files have stopped
 * changing: nobody reads a half-written file. It polls, because polling survives editors that
 * replace the file, symlinks that change (Kubernetes) and network file systems. While the first
 * file is missing, it does not call back.
 * @param read the files and their signatures from before they were read. Each look calls it,
 *   because the files can name other files
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
