import type { Config } from '../config.ts';
import type { Source } from '../read/source.ts';
import type { RouteSection } from '../schema/route-keys.ts';

/** A configuration without errors, and where it was read from. */
export interface Linted {
  readonly source: Source;
  readonly config: Config;
  /** The routes as they stand in the file. */
  readonly routes: ReadonlyMap<string, RouteSection>;
}
