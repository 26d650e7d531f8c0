import type { Names } from './names.ts';
import type { Settled } from './settle.ts';
import type { Source } from './source.ts';

/** What the reader of each section needs. Errors and warnings go to the source. */
export interface Reader {
  readonly source: Source;
  readonly env: NodeJS.ProcessEnv;
  readonly names: Names;
  readonly settled: Settled;
}
