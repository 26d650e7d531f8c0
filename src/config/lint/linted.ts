import type { Config } from '../config.ts';
import type { SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** A configuration without errors, and where it was read from. */
export interface Linted {
  readonly source: Source;
  readonly config: Config;
  /** The routes as they stand in the file. */
  readonly routes: ReadonlyMap<string, SectionValues>;
}
