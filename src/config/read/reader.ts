import type { Names } from './names.ts';
import type { Settled } from './settle.ts';
import type { Source } from './source.ts';

/** What every part of a file is read with. Errors and warnings go to the source. */
export interface Reader {
  readonly source: Source;
  readonly env: NodeJS.ProcessEnv;
  readonly names: Names;
  readonly settled: Settled;
  /** True below a key that has no effect yet: the reader has already warned about that key. */
  readonly isQuiet: boolean;
}
