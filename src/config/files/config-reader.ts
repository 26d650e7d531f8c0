import { configOf, loadFile, type Loaded } from '../load.ts';
import { signatureOf } from './file-signature.ts';
import { RatesFiles } from './rates-files.ts';

/**
 * Reads one configuration file. A save looks at its text three times: before it is written, when it
 * goes live, and for what is wrong in it. Calls wait meanwhile, so the text that was read last is
 * not read again, as long as no file that it names has changed.
 */
export class ConfigReader {
  readonly file: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #ratesFiles = new RatesFiles();
  #last: { readonly text: string; readonly loaded: WeakRef<Loaded> } | undefined;

  constructor(file: string, env: NodeJS.ProcessEnv) {
    this.file = file;
    this.#env = env;
  }

  /** The file as it is now. */
  read(): Loaded {
    return loadFile(this.file, (text) => this.of(text));
  }

  /** The file as it would be with this text. The `files` of the result are those that it names. */
  of(text: string): Loaded {
    const last = this.#last?.text === text ? this.#last.loaded.deref() : undefined;
    if (last !== undefined && isAsBefore(last)) return last;
    const loaded = configOf(text, this.file, this.#env, { ratesFiles: this.#ratesFiles });
    // A file that could not be read may be readable now, with the same time and size.
    this.#last = loaded.ok ? { text, loaded: new WeakRef(loaded) } : undefined;
    return loaded;
  }
}

function isAsBefore({ files }: Loaded): boolean {
  return [...files].every(([name, before]) => signatureOf(name) === before);
}
