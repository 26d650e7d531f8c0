import { currentSignatureOf, MISSING } from './file-signature.ts';

/** The time between two looks. A saved file must stay unchanged for as long. Milliseconds. */
const LOOK_EVERY_MS = 400;

export interface FileWatch {
  close(): void;
}

interface Watching {
  /**
   * The files and their signatures from before they were read. Each look calls it, because the
   * files can name other files.
   */
  readonly read: () => ReadonlyMap<string, string>;
  /** One of the files differs from when it was read. */
  readonly onChange: () => void;
  /** The first file is missing. */
  readonly onAway: () => void;
  /** The first file is there again, changed or not. */
  readonly onBack: () => void;
}

/**
 * Calls back once all files have stopped changing: nobody reads a half-written file. It polls,
 * because polling survives editors that replace the file, symlinks that change (Kubernetes) and
 * network file systems.
 */
export function watchFiles({ read, onChange, onAway, onBack }: Watching): FileWatch {
  let previous = '';
  let wasAway = false;
  const look = async (): Promise<void> => {
    const names = [...read().keys()];
    const signatures = await Promise.all(names.map((file) => currentSignatureOf(file)));
    const rests = signatures.join() === previous;
    previous = signatures.join();
    if (!rests) return;
    const isAway = signatures[0] === MISSING;
    const known = read();
    if (isAway !== wasAway) (isAway ? onAway : onBack)();
    else if (!isAway && names.some((name, index) => known.get(name) !== signatures[index])) {
      onChange();
    }
    wasAway = isAway;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
